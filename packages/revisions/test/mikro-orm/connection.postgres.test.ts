import { temporaryPostgres } from '@auditly/testing';
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import pg from 'pg';
import { expect, test as it, onTestFinished } from 'vitest';
import { inlineRevisions, type Row } from '../../src/index.ts';
import { Migrator, revisionsMigrator } from '../../src/mikro-orm/index.ts';
import { commonSettings } from './migrator.suite.ts';
import { chainOfFiles } from './revisions.ts';

async function ormWith(settings: Options): Promise<MikroORM> {
  const { url: clientUrl } = await temporaryPostgres();
  const orm = new MikroORM({
    ...commonSettings(),
    clientUrl,
    extensions: [Migrator],
    migrations: { path: chainOfFiles(), silent: true },
    ...settings,
  });
  onTestFinished(() => orm.close());
  return orm;
}

it('revisions run on a connection beside the pool', async () => {
  const orm = await ormWith({ pool: { min: 0, max: 1 } });
  const em = orm.em.fork();
  await em.begin();
  await em.execute('select 1');
  expect(await orm.migrator.up()).toHaveLength(3);
  await em.commit();
});

it('that connection has the settings of the ORM, hooks included, but not its parsers of types', async () => {
  const seen: Row[] = [];
  const clients: pg.Client[] = [];
  class Client extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super(config);
      clients.push(this);
    }
  }
  const revisions = inlineRevisions([
    {
      revision: 'a1',
      upgrade: (op) =>
        op.run('look around', async (session) => {
          seen.push(
            ...(await session.query(
              `SELECT current_setting('application_name') AS application, current_setting('my.hook') AS hook,
               current_setting('my.reserved') AS reserved, TIMESTAMP '2026-01-02 03:04:05' AS time`,
            )),
          );
        }),
      downgrade: () => undefined,
    },
  ]);
  const set = (sql: string) => async (connection: unknown) => {
    const { executeQuery } = connection as { executeQuery(query: object): Promise<unknown> };
    await executeQuery.call(connection, { sql, parameters: [] });
  };
  const orm = await ormWith({
    extensions: [revisionsMigrator({ revisions })],
    driverOptions: () => ({ application_name: 'the application', Client }),
    onCreateConnection: set("SET my.hook = 'created'"),
    onReserveConnection: set("SET my.reserved = 'reserved'"),
  });
  await orm.migrator.up();
  expect(seen).toEqual([
    {
      application: 'the application',
      hook: 'created',
      reserved: 'reserved',
      time: new Date(2026, 0, 2, 3, 4, 5),
    },
  ]);
  // The ORM's, and the Migrator's: to see where the database stands, to read it again, and to move it.
  expect(clients).toHaveLength(4);
});

it('a schema of the ORM is where the connection makes tables, or it is refused', async () => {
  const orm = await ormWith({ schema: 'app' });
  await orm.em.fork().execute('create schema app');
  await expect(orm.migrator.up()).rejects.toMatchObject({
    code: 'mikro-orm.other-schema',
    facts: { configured: 'app', found: 'public' },
  });
  await expect(orm.migrator.getPending({ schema: 'app' })).rejects.toMatchObject({
    code: 'mikro-orm.option-not-supported',
  });

  const [{ current_database: dbName } = {}] = await orm.em.fork().execute('select current_database()');
  const clientUrl = new URL(orm.config.get('clientUrl') ?? '');
  clientUrl.pathname = `/${dbName}`;
  const searching = new MikroORM({
    ...commonSettings(),
    clientUrl: clientUrl.href,
    schema: 'app',
    extensions: [Migrator],
    migrations: { path: chainOfFiles(), silent: true },
    driverOptions: { options: '-c search_path=app' },
  });
  onTestFinished(() => searching.close());
  await searching.migrator.up('a1');
  const made = await orm.em
    .fork()
    .execute("select table_name from information_schema.tables where table_schema = 'app' order by 1");
  expect(made).toEqual([{ table_name: 'alembic_version' }, { table_name: 'apples' }]);
});

it('a database that cannot be reached is the driver’s own error', async () => {
  const clientUrl = 'postgresql://nobody:secret@127.0.0.1:1/nowhere';
  const orm = await ormWith({ clientUrl, ensureDatabase: false });
  await expect(orm.migrator.up()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
