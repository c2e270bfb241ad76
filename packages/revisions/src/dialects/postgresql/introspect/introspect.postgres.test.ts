import { createPostgresDatabase } from '@auditly/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schemaDifferences } from '../../../model/differences.ts';
import { emptySchema, type Schema } from '../../../model/index.ts';
import { applyOperations, recordOperations } from '../../../operations/index.ts';
import type { Connection } from '../../driver.ts';
import { canonical } from '../canonical.ts';
import { canonicalByServer } from '../canonical-by-server.ts';
import { postgresqlDriver } from '../connection.ts';
import { execute } from '../execute.ts';
import { operationSession } from '../live-schema.suite.ts';
import { postgresqlTraits } from '../traits.ts';
import { introspect } from './introspect.ts';

const operations = recordOperations(
  (op) => {
    op.createEnum('mood', ['happy', 'sad', 'angry']);
    op.createTable('teams', {
      columns: [
        { name: 'id', type: 'integer', identity: 'serial' },
        { name: 'code', type: 'string(10)' },
        { name: 'kind', type: 'string(10)' },
      ],
      primaryKey: ['id'],
      uniques: [{ columns: ['code', 'kind'] }],
    });
    op.createTable('people', {
      comment: 'who is who',
      columns: [
        { name: 'id', type: 'integer', identity: 'byDefault' },
        { name: 'team_id', type: 'integer', nullable: true },
        { name: 'name', type: 'string(40)', default: 'x', comment: 'as spoken' },
        { name: 'note', type: 'text', nullable: true },
        { name: 'age', type: 'integer', default: 0 },
        { name: 'score', type: 'numeric(8,3)', nullable: true },
        { name: 'mood', type: { enum: 'mood', values: [] }, default: 'happy' },
        { name: 'data', type: 'json', default: '{}' },
        { name: 'since', type: 'datetime', default: { sql: 'CURRENT_TIMESTAMP' } },
        { name: 'double', type: 'integer', generated: { as: 'age * 2' }, nullable: true },
      ],
      primaryKey: ['id'],
      foreignKeys: [{ columns: ['team_id'], references: { table: 'teams', columns: ['id'] } }],
      checks: [
        { expression: 'age >= 0 AND age < 200' },
        { expression: `name IN ('x', 'y', 'z')` },
        { expression: `mood <> 'sad' OR note IS NOT NULL` },
      ],
    });
    op.createIndex('ix_name', 'people', ['name', 'age']);
    op.createIndex('ix_note', 'people', [{ expression: 'lower(note)' }], { where: `note <> 'none'` });
    op.createIndex('uq_score', 'people', ['score'], { unique: true });
  },
  'upgrade',
  'postgresql',
);

let connection: Connection;
let drop: () => Promise<void>;
let recorded: Schema;

beforeAll(async () => {
  const database = await createPostgresDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  connection = await postgresqlDriver({ connect: async () => client }).connect('write');
  drop = async () => {
    await connection.close();
    await database.drop();
  };
  await connection.execute('CREATE TABLE alembic_version (version_num varchar(32) NOT NULL PRIMARY KEY)');
  await execute(operations, operationSession(connection));
  recorded = await canonicalByServer(applyOperations(emptySchema, operations, postgresqlTraits), connection);
});

afterAll(() => drop());

/** The schema as it is after these statements, which are rolled back. */
async function after(sql: string): Promise<Schema> {
  await connection.execute('BEGIN');
  try {
    await connection.execute(sql);
    return canonical(await introspect(connection, { versionTable: 'alembic_version' }));
  } finally {
    await connection.execute('ROLLBACK');
  }
}

/** What differs, in short: `people.age: column type`. */
function inShort(actual: Schema): readonly string[] {
  return [
    ...schemaDifferences(recorded, actual).map(({ path, what, left, right }) => {
      const side =
        left === null && !what.includes(' ') ? ' more' : right === null && !what.includes(' ') ? ' less' : '';
      return `${path.join('.')}: ${what}${side}`;
    }),
    ...(actual.unmanaged ?? []).map(
      ({ kind, name, table }) => `${kind} ${table === null ? '' : `${table}.`}${name}`,
    ),
  ];
}

it('finds no difference where there is none, with the pure form too', async () => {
  const actual = await introspect(connection, { versionTable: 'alembic_version' });
  expect(inShort(canonical(actual))).toEqual([]);
  const pure = canonical(applyOperations(emptySchema, operations, postgresqlTraits));
  expect(schemaDifferences(pure, canonical(actual))).toEqual([]);
});

// What somebody may change by hand, and what is seen of it: test/drift/postgresql.txt.
it.each([
  ["CREATE SCHEMA other; CREATE TABLE other.people (id int); CREATE TYPE other.mood AS ENUM ('x')"],
  ['CREATE TEMPORARY TABLE people (id int)'],
  ['CREATE TABLE t (id int); ALTER EXTENSION plpgsql ADD TABLE t'],
])('leaves out what is not of the schema: %s', async (sql) => {
  expect(inShort(await after(sql))).toEqual([]);
});

it('sees what was added', async () => {
  const added = `CREATE TABLE extra (id int); ALTER TABLE people ADD extra int; CREATE VIEW v AS SELECT 1`;
  expect(inShort(await after(added))).toEqual(['extra: table more', 'people.extra: column more', 'view v']);
});
