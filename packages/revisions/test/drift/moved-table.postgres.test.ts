import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { expect, test as it, onTestFinished } from 'vitest';
import {
  createEngine,
  type DriftReport,
  drift,
  inlineRevisions,
  postgresqlDriver,
  RevisionGraph,
} from '../../src/index.ts';

const revisions = inlineRevisions([
  {
    revision: 'tags',
    upgrade: (op) => op.createTable('tags', { columns: [{ name: 'id', type: 'integer' }] }),
    downgrade: (op) => op.dropTable('tags'),
  },
]);

it('a table that stands in another schema is named there, with what moves it back', async () => {
  const { url } = await temporaryPostgres();
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  const driver = postgresqlDriver({ connect });
  await createEngine({ driver, revisions }).upgrade('head');
  const client = await connect();
  onTestFinished(() => client.end());
  const look = (exclude: readonly string[] = []): Promise<DriftReport> =>
    drift({
      driver,
      revisions,
      graph: RevisionGraph.of(revisions.headers()),
      selection: { include: [], exclude },
    });

  await client.query('CREATE SCHEMA "Odd"; CREATE TABLE "Odd".tags (x int)');
  expect(await look()).toMatchObject({ differences: [], namesakes: [] });
  await client.query('DROP TABLE "Odd".tags; INSERT INTO tags VALUES (7); ALTER TABLE tags SET SCHEMA "Odd"');

  const { namesakes, repair } = await look();
  const move = 'ALTER TABLE "Odd".tags SET SCHEMA public';
  expect(namesakes).toEqual([{ table: 'tags', at: 'Odd.tags', move }]);
  expect(repair.sql).toContain(`-- Table tags is missing, but there is Odd.tags.`);
  expect(repair.sql).toContain(`\n-- ${move};\n`);
  expect(await look(['tags'])).toMatchObject({ differences: [], namesakes: [] });

  await client.query(move);
  expect(await look()).toMatchObject({ differences: [], namesakes: [] });
  expect((await client.query('SELECT id FROM tags')).rows).toEqual([{ id: 7 }]);
});
