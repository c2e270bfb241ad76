import { expect, it } from 'vitest';
import { emptySchema, type Schema } from '../../model/index.ts';
import { applyOperations, type Operation, recordOperations } from '../../operations/index.ts';
import { postgresqlDialect } from './dialect.ts';
import { type LiveSchema, liveSchema } from './live-schema.suite.ts';
import { sampleOperations } from './sample-operations.suite.ts';

const { script, traits } = postgresqlDialect;

/** Runs the script of operations as psql would: statement by statement. */
async function runScript(live: LiveSchema, operations: readonly Operation[], before: Schema): Promise<void> {
  for (const { sql } of script(operations, before)) await live.connection.execute(sql);
  live.recorded = applyOperations(before, operations, traits);
}

it('builds by a script what a run builds, with the same statements', async () => {
  const [run, scripted] = [await liveSchema(), await liveSchema()];
  const said: string[] = [];
  const { execute } = run.session;
  const session = {
    ...run.session,
    execute: (sql: string, parameters?: readonly unknown[]) => {
      said.push(sql);
      return execute(sql, parameters);
    },
  };
  await postgresqlDialect.execute(sampleOperations, session);
  run.recorded = applyOperations(emptySchema, sampleOperations, traits);
  await runScript(scripted, sampleOperations, emptySchema);
  expect(await run.differences()).toEqual([]);
  expect(await scripted.differences()).toEqual([]);
  // An index that is made anew is written as the server shows it in a run, and as it was recorded in a script.
  const comparable = (statements: readonly string[]): readonly string[] =>
    statements.filter((sql) => !/^(SET|RESET) |^CREATE INDEX ix_results /.test(sql));
  expect(comparable(said)).toEqual(comparable(script(sampleOperations, emptySchema).map(({ sql }) => sql)));
});

it('says which statements no transaction may hold', () => {
  const operations = recordOperations(
    (op) => {
      op.createTable('t', { columns: [{ name: 'a', type: 'integer' }] });
      op.createIndex('ix', 't', ['a'], { concurrently: true });
    },
    'upgrade',
    'postgresql',
  );
  expect(script(operations, emptySchema)).toEqual([
    { sql: 'CREATE TABLE t (\n  a integer NOT NULL\n)', transactional: true },
    { sql: 'SET lock_timeout = 0', transactional: false },
    { sql: 'SET statement_timeout = 0', transactional: false },
    { sql: 'CREATE INDEX CONCURRENTLY ix ON t (a)', transactional: false },
    { sql: 'RESET lock_timeout', transactional: false },
    { sql: 'RESET statement_timeout', transactional: false },
  ]);
});

it('holds no function', () => {
  const operations = recordOperations(
    (op) => op.run('fill in', async () => undefined),
    'upgrade',
    'postgresql',
  );
  expect(() => script(operations, emptySchema)).toThrow(
    expect.objectContaining({ code: 'dialect.online-only' }),
  );
});
