import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { expect, test as it, onTestFinished } from 'vitest';
import { createEngine, drift, inlineRevisions, postgresqlDriver, RevisionGraph } from '../../src/index.ts';
import { people } from './people.ts';

const revisions = inlineRevisions([people]);

it.each([
  ['ALTER TABLE alembic_version ADD x int', 'column alembic_version.x: is not in the revisions'],
  [
    'ALTER TABLE alembic_version DROP CONSTRAINT alembic_version_pkc',
    'primary key alembic_version_pkc of table alembic_version: is not in the database',
  ],
  ['ALTER TABLE alembic_version ALTER version_num TYPE varchar(255)', null],
  ['CREATE SCHEMA app; ALTER TABLE alembic_version SET SCHEMA app; SET search_path = public, app', null],
])('the version table is looked at too: %s', async (change, says) => {
  const { url } = await temporaryPostgres();
  const opened = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  await createEngine({ driver: postgresqlDriver({ connect: opened }), revisions }).upgrade('head');
  const client = await opened();
  onTestFinished(() => client.end());
  const look = () => {
    const connect = async (): Promise<pg.Client> => {
      const connection = await opened();
      if (change.includes('search_path')) await connection.query('SET search_path = public, app');
      return connection;
    };
    return drift({
      driver: postgresqlDriver({ connect }),
      revisions,
      graph: RevisionGraph.of(revisions.headers()),
    });
  };
  await client.query(change);
  const found = await look();
  expect(found.differences.map(({ text }) => text)).toEqual(
    says === null ? [] : [expect.stringContaining(says)],
  );
  for (const sql of found.repair.statements) await client.query(sql);
  expect((await look()).differences).toEqual([]);
});
