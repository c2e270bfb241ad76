import { describe, expect, test as it } from 'vitest';
import {
  type Connection,
  createEngine,
  createScripts,
  type DialectName,
  type InlineRevision,
  inlineRevisions,
} from '../../src/index.ts';
import { schemaDifferences } from '../../src/model/differences.ts';
import { chain } from './chain.ts';
import { driverFor } from './driver-for.ts';

/** Whoever runs a script as an operator would, stopping at the first error. */
export interface ScriptClient {
  readonly dialect: DialectName;
  readonly installed: boolean;
  databaseUrl(): Promise<string>;
  /** @throws Error with what the client complained about */
  run(url: string, script: string): Promise<void>;
}

const nasty = [
  "quote ' and two ''",
  'backslash \\ and \\n and trailing \\',
  'dollar $$ $1 $body$',
  'percent %s %% and colon :name ::text',
  'line\nbreak; and -- no comment\n.quit\n/\ngo',
  'carriage\r\nreturn\ralone, and "quoted\r\n"',
  'Ünïcödé 漢字 🎉',
  '{"json": "\\u0041", "n": 1.0}',
];

function withTexts(): readonly InlineRevision[] {
  return [
    {
      revision: 'texts',
      message: 'first line\nDROP TABLE not_a_comment;',
      upgrade: (op) => {
        op.createTable('texts', {
          columns: [
            { name: 'id', type: 'integer' },
            { name: 'body', type: 'text', default: nasty.filter((text) => !text.includes('\r')).join('|') },
          ],
          primaryKey: ['id'],
        });
        op.bulkInsert(
          'texts',
          nasty.map((body, id) => ({ id, body })),
        );
        op.execute("INSERT INTO texts (id, body) VALUES (100, 'a -- b') -- the end", { effect: 'none' });
      },
      downgrade: (op) => op.dropTable('texts'),
    },
    {
      revision: 'index',
      downRevision: ['texts'],
      upgrade: (op) => op.createIndex('ix_texts_body', 'texts', ['body'], { concurrently: true }),
      downgrade: (op) => op.dropIndex('ix_texts_body', 'texts', { concurrently: true }),
    },
  ];
}

/** `merged` revises `left2` and `right2`, which stand on `base1` and `left1`, `right1`; `right2` depends on `left1`. */
const branches: readonly InlineRevision[] = [
  makes('base1'),
  { ...makes('left1'), downRevision: ['base1'], branchLabels: ['left'] },
  { ...makes('left2'), downRevision: ['left1'] },
  { ...makes('right1'), downRevision: ['base1'], branchLabels: ['right'] },
  { ...makes('right2'), downRevision: ['right1'], dependsOn: ['left1'] },
  { ...makes('merged'), downRevision: ['left2', 'right2'] },
];

function makes(revision: string): InlineRevision {
  return {
    revision,
    upgrade: (op) => {
      op.createTable(revision, { columns: [{ name: 'id', type: 'integer' }], primaryKey: ['id'] });
    },
    downgrade: (op) => op.dropTable(revision),
  };
}

/** A script leaves a database as the run would have. */
export function scriptSuite(client: ScriptClient): void {
  const name = client.installed ? 'a script through the client' : 'a script (no client installed: skipped)';
  describe.skipIf(!client.installed)(name, () => {
    it.each([
      ['a chain of every kind of step', chain(24)],
      ['texts of every kind and a concurrent index', withTexts()],
    ] as const)('%s: up in two scripts and down in one', async (_, revisions) => {
      const source = inlineRevisions(revisions);
      const scripts = createScripts({ dialect: client.dialect, revisions: source });
      const middle = revisions[Math.floor(revisions.length / 2) - 1]?.revision ?? '';
      const [online, offline] = [await client.databaseUrl(), await client.databaseUrl()];
      const engine = createEngine({ driver: driverFor(online), revisions: source });

      await engine.upgrade('head');
      await client.run(offline, await scripts.upgrade(middle));
      await client.run(offline, await scripts.upgrade(`${middle}:head`));
      await expectSame(online, offline);

      await engine.downgrade(middle);
      await client.run(offline, await scripts.downgrade(`head:${middle}`));
      await expectSame(online, offline);
    });

    it.each([
      ['left2', ['left2', 'right2']],
      ['right@base1', ['left2']],
      ['base', []],
    ])(
      'two branches of which one needs the other: up to their merge and down to %s',
      async (target, rows) => {
        const source = inlineRevisions(branches);
        const scripts = createScripts({ dialect: client.dialect, revisions: source });
        const [online, offline] = [await client.databaseUrl(), await client.databaseUrl()];
        const engine = createEngine({ driver: driverFor(online), revisions: source });

        await engine.upgrade('heads');
        await client.run(offline, await scripts.upgrade('heads'));
        await expectSame(online, offline);

        await engine.downgrade(target);
        await client.run(offline, await scripts.downgrade(`merged:${target}`));
        await expectSame(online, offline);
        expect((await engine.current()).rows.toSorted()).toEqual(rows);
      },
    );

    it('run on a database that stands elsewhere it fails and changes nothing', async () => {
      const source = inlineRevisions(chain(6));
      const scripts = createScripts({ dialect: client.dialect, revisions: source });
      const url = await client.databaseUrl();
      await client.run(url, await scripts.upgrade('r0002'));
      await expect(client.run(url, await scripts.upgrade('r0003:r0005'))).rejects.toThrow(
        'the database does not stand at r0003',
      );
      await expect(client.run(url, await scripts.upgrade('head'))).rejects.toThrow('does not stand at base');
      const engine = createEngine({ driver: driverFor(url), revisions: source });
      expect((await engine.current()).rows).toEqual(['r0002']);
      expect((await engine.upgrade('head')).steps).toHaveLength(4);
    });

    it('stamp moves the version row and nothing else', async () => {
      const source = inlineRevisions(chain(6));
      const scripts = createScripts({ dialect: client.dialect, revisions: source });
      const url = await client.databaseUrl();
      await client.run(url, await scripts.stamp(['r0004']));
      await client.run(url, await scripts.stamp(['r0004:r0002']));
      const engine = createEngine({ driver: driverFor(url), revisions: source });
      expect((await engine.current()).rows).toEqual(['r0002']);
      await client.run(url, await scripts.stamp(['r0005'], { purge: true }));
      expect((await engine.current()).rows).toEqual(['r0005']);
      await client.run(url, await scripts.stamp(['base'], { purge: true }));
      expect((await engine.current()).rows).toEqual([]);
    });

    it('the version table alone, as often as one likes', async () => {
      const source = inlineRevisions(chain(2));
      const script = await createScripts({ dialect: client.dialect, revisions: source }).ensureVersionTable();
      const url = await client.databaseUrl();
      for (const _ of ['once', 'again']) await client.run(url, script);
      const engine = createEngine({ driver: driverFor(url), revisions: source });
      expect(await engine.current()).toMatchObject({ rows: [], versionTableExists: true });
    });
  });

  it('a function over rows stops the script before a line of it is written', async () => {
    const revisions = inlineRevisions([
      {
        revision: 'a',
        upgrade: (op) => op.run('count the rows', async () => undefined),
        downgrade: () => undefined,
      },
    ]);
    const scripts = createScripts({ dialect: client.dialect, revisions });
    await expect(scripts.upgrade('head')).rejects.toMatchObject({
      code: 'dialect.online-only',
      facts: { operation: expect.stringContaining('count the rows') },
    });
  });

  it('a table that SQL has changed without a word is not written down from the record', async () => {
    const revisions = (effect?: 'none') =>
      inlineRevisions([
        {
          revision: 'a',
          upgrade: (op) => {
            op.createTable('t', { columns: [{ name: 'id', type: 'integer' }] });
            op.execute('ALTER TABLE t ADD COLUMN extra TEXT', effect === undefined ? {} : { effect });
          },
          downgrade: () => undefined,
        },
        {
          revision: 'b',
          downRevision: ['a'],
          upgrade: (op) => op.alterColumn('t', 'id', { type: 'text' }),
          downgrade: () => undefined,
        },
      ]);
    const script = (effect?: 'none') =>
      createScripts({ dialect: client.dialect, revisions: revisions(effect) }).upgrade('a:b');
    const outcome = await script().then(
      () => 'written',
      (error: unknown) => error,
    );
    // PostgreSQL alters the table as it is; only where it is made anew does the record matter.
    const refused = { code: 'run.unknown-effect', facts: expect.objectContaining({ by: 'a' }) };
    expect(outcome).toEqual(client.dialect === 'sqlite' ? expect.objectContaining(refused) : 'written');
    await expect(script('none')).resolves.toContain('UPDATE alembic_version');
  });

  it('a downgrade without a start is refused', async () => {
    const scripts = createScripts({ dialect: client.dialect, revisions: inlineRevisions(chain(3)) });
    await expect(scripts.downgrade('base')).rejects.toMatchObject({ code: 'graph.no-start' });
  });
}

async function expectSame(onlineUrl: string, offlineUrl: string): Promise<void> {
  const [online, offline] = [await contentOf(onlineUrl), await contentOf(offlineUrl)];
  expect(schemaDifferences(online.schema, offline.schema)).toEqual([]);
  expect(offline.rows).toEqual(online.rows);
}

async function contentOf(url: string) {
  const driver = driverFor(url);
  const connection = await driver.connect('write');
  try {
    const dialect = await driver.dialect();
    const schema = await dialect.introspect(connection, { versionTable: 'alembic_version' });
    return { schema, rows: await rowsOf(connection, ['alembic_version', ...schema.tables.keys()]) };
  } finally {
    await connection.close();
  }
}

async function rowsOf(
  connection: Connection,
  tables: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const rows: Record<string, unknown> = {};
  for (const table of tables) rows[table] = await connection.query(`SELECT * FROM ${table} ORDER BY 1`);
  return rows;
}
