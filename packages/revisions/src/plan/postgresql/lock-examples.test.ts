import { beforeAll, expect, it } from 'vitest';
import { statementsOf } from '../../dialects/postgresql/statements.ts';
import { postgresqlTraits } from '../../dialects/postgresql/traits.ts';
import { emptySchema } from '../../model/index.ts';
import { applyOperations } from '../../operations/index.ts';
import { type Effects, together } from '../effect.ts';
import type { ServerFacts } from './known.ts';
import { exampleTables, type LockExample, lockExamples, recorded } from './lock-examples.suite.ts';
import { lockModes } from './lock-modes.ts';
import { type ParseSql, sqlParser } from './parse.ts';
import { effectsOf } from './statement-effects.ts';

let parse: ParseSql;
beforeAll(async () => {
  parse = await sqlParser();
});

const server: ServerFacts = {
  version: 180_000,
  isUtc: true,
  volatileFunctions: new Map([['gen_random_uuid', true]]),
};

function told({ before = () => undefined, operation }: LockExample): Effects {
  const first = recorded((op) => {
    exampleTables(op);
    before(op);
  });
  const schema = applyOperations(emptySchema, first, postgresqlTraits);
  const effects = recorded(operation).flatMap((each) =>
    statementsOf(each, schema).map((sql) =>
      effectsOf(sql, { server, before: schema, operation: each }, parse),
    ),
  );
  return together(effects);
}

const waits = {
  nobody: 'nobody',
  'schema changes': 'schema changes',
  writers: 'writers',
  'readers and writers': '**readers and writers**',
};
const works = {
  none: 'only the catalog changes',
  rows: 'rows that it chooses',
  scan: 'every row is read',
  rewrite: '**every row is written anew**',
};

/** The page about locks, of what is foretold of the examples. */
function page(): string {
  const rows = lockExamples.flatMap((example) => {
    const tables = told(example).tables.filter(({ lock }) => lock.rank >= lockModes.rowShare.rank);
    if (tables.length === 0) return [`| \`${example.code}\` | none | | nobody | |`];
    return tables.map(
      ({ table, lock, work }, at) =>
        `| ${at === 0 ? `\`${example.code}\`` : ''} | ${table} | ${lock.name} | ${waits[lock.blocks]} | ${works[work]} |`,
    );
  });
  return `# Locks on PostgreSQL

What \`auditly db plan\` foretells of the operations of revisions, on PostgreSQL 14 to 18: the strongest lock on each table, who has to wait for it until the step is committed, and what is done to the rows under it. A test runs every line on a real server, and compares it with \`pg_locks\`, the files of the tables and the server's count of scans; this page is written by a test from the same examples.

\`people\` has a primary key \`id\`, \`name\` and \`size\`; \`pets\` has \`id\`, \`owner\` and \`kind\`.

| operation | table | lock | who waits | rows |
|---|---|---|---|---|
${rows.join('\n')}

A table that the plan itself makes is locked too, but nobody else knows of it. On SQLite there is one lock for the whole database, \`RESERVED\`: other writers wait from the first to the last statement of a step; readers go on, and wait at most for the commit, unless the journal mode is WAL.
`;
}

it('docs/locks.md is what is foretold of the examples', async () => {
  await expect(page()).toMatchFileSnapshot('../../../../../docs/locks.md');
});
