import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type AlembicExportReport,
  createEngine,
  exportAlembic,
  type InlineRevision,
  inlineRevisions,
  RevisionGraph,
  type RevisionSource,
  revisionDirectory,
} from '@auditly/revisions';
import { afterEach, beforeEach, describe, expect, test as it } from 'vitest';
import { parseDatabaseUrl } from '../../src/database/index.ts';
import { downgrade, driverFor, revisionsDirectory, upgrade } from '../../src/migrate/index.ts';
import { type Catalog, catalogOf } from './catalogs.ts';
import { alembicOf, alembicVersion, project } from './real-alembic.ts';

const shared = ['1f9b8f4a7c31', '3c1e3b2a5d6f', 'b297497b0925'];
/** What means something else to Python, to SQLAlchemy or to a driver. */
const awkward = '50% of :name %s, \\:c a::text "quoted" """ \\n \\';

const own: readonly InlineRevision[] = [
  {
    revision: 'aaaa00000001',
    message: 'houses """ \\',
    branchLabels: ['estate'],
    upgrade(op) {
      op.createTable('houses', {
        columns: [
          { name: 'id', type: 'integer' },
          { name: 'name', type: 'text', default: { sql: `'${awkward}'` } },
        ],
        primaryKey: { columns: ['id'] },
      });
      op.createTable('rooms', {
        columns: [
          { name: 'id', type: 'integer' },
          { name: 'house_id', type: 'integer' },
        ],
        primaryKey: { columns: ['id'] },
        foreignKeys: [
          { columns: ['house_id'], references: { table: 'houses', columns: ['id'] }, onDelete: 'cascade' },
        ],
      });
      op.bulkInsert('houses', [{ id: 1, name: awkward }]);
      op.bulkInsert('rooms', [{ id: 1, house_id: 1 }]);
    },
    downgrade(op) {
      op.dropTable('rooms');
      op.dropTable('houses');
    },
  },
  {
    revision: 'aaaa00000002',
    downRevision: ['aaaa00000001'],
    message: 'made anew on SQLite',
    upgrade: (op) => op.alterColumn('houses', 'name', { type: 'string(200)' }),
    downgrade: (op) => op.alterColumn('houses', 'name', { type: 'text' }),
  },
  {
    revision: 'aaaa00000003',
    downRevision: ['aaaa00000001'],
    dependsOn: ['aaaa00000002'],
    message: 'outside of a transaction',
    upgrade: (op) => op.createIndex('ix_houses_name', 'houses', ['name'], { concurrently: true }),
    downgrade: (op) => op.dropIndex('ix_houses_name', 'houses', { concurrently: true }),
  },
  {
    revision: 'aaaa00000004',
    downRevision: ['aaaa00000002', 'aaaa00000003'],
    message: '',
    upgrade: () => {},
    downgrade: () => {},
  },
];

/** That what Alembic does with the files is what we do with the revisions. */
export function exportSuite(databaseUrl: () => Promise<string>): void {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'auditly-alembic-'));
    cpSync(fileURLToPath(project), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const alembic = (url: string, ...command: readonly string[]) => alembicOf(folder, url, ...command);
  const exported = (revisions: RevisionSource): Promise<AlembicExportReport> =>
    exportAlembic({
      revisions,
      graph: RevisionGraph.of(revisions.headers()),
      directory: join(folder, 'versions'),
    });
  const withoutTheirs = () => {
    rmSync(join(folder, 'versions'), { recursive: true });
    return inlineRevisions(own);
  };

  const name = alembicVersion === null ? ' (not installed here: skipped)' : '';
  describe.skipIf(alembicVersion === null)(`exported to the real Alembic${name}`, () => {
    it('our revisions go on where its own end, up and down, with the catalogs that we build', async () => {
      const revisions = revisionDirectory(revisionsDirectory);
      const { written, own: theirs } = await exported(revisions);
      expect(theirs.map(({ revision }) => revision).sort()).toEqual(shared);
      expect(written).toHaveLength(revisions.headers().length - shared.length);

      const [byThem, byUs] = [await databaseUrl(), await databaseUrl()];
      await upgrade(byUs);
      await alembic(byThem, 'upgrade', 'head');
      expect(await schemaOf(byThem)).toEqual(await schemaOf(byUs));
      expect(await alembic(byUs, 'current')).toBe(`${written.at(-1)?.revision} (head)`);

      await alembic(byThem, 'downgrade', '1f9b8f4a7c31');
      await downgrade(byUs, '1f9b8f4a7c31');
      expect(await schemaOf(byThem)).toEqual(await schemaOf(byUs));
      await alembic(byUs, 'upgrade', 'head');
      await upgrade(byThem);
      expect(await schemaOf(byThem)).toEqual(await schemaOf(byUs));
    });

    it('branches, dependencies, labels, tables that are made anew and words that mean something else come through', async () => {
      const revisions = withoutTheirs();
      await exported(revisions);
      const [byThem, byUs] = [await databaseUrl(), await databaseUrl()];
      await engineOf(byUs, revisions).upgrade('heads');
      await alembic(byThem, 'upgrade', 'heads');
      expect(await schemaOf(byThem)).toEqual(await schemaOf(byUs));
      expect(await rowsOf(byThem, 'SELECT name FROM houses')).toEqual([{ name: awkward }]);
      expect(await alembic(byThem, 'current')).toBe('aaaa00000004 (head) (mergepoint)');
      await alembic(byThem, 'downgrade', 'aaaa00000001');
      await engineOf(byUs, revisions).downgrade('aaaa00000001');
      expect(await schemaOf(byThem)).toEqual(await schemaOf(byUs));
    });

    it('a table that is made anew keeps what refers to it, also where foreign keys are enforced', async () => {
      await exported(withoutTheirs());
      const url = await databaseUrl();
      const env = join(folder, 'env.py');
      writeFileSync(
        env,
        readFileSync(env, 'utf8').replace(
          'with engine.connect()',
          `from sqlalchemy import event
@event.listens_for(engine, "connect")
def enforce(connection, _):
    if engine.dialect.name == "sqlite":
        connection.execute("PRAGMA foreign_keys = ON")
with engine.connect()`,
        ),
      );
      await alembic(url, 'upgrade', 'aaaa00000001');
      await alembic(url, 'upgrade', 'heads');
      expect(await rowsOf(url, 'SELECT id FROM rooms')).toEqual([{ id: 1 }]);
    });

    it('what fails in the middle leaves nothing', async () => {
      const [first = missing(), second = missing()] = own;
      rmSync(join(folder, 'versions'), { recursive: true });
      await exported(
        inlineRevisions([
          first,
          {
            ...second,
            upgrade(op) {
              op.createTable('halls', { columns: [{ name: 'id', type: 'integer' }] });
              op.alterColumn('houses', 'name', { type: 'string(200)' });
              op.execute('INSERT INTO houses (id) VALUES (1)', { effect: 'none' });
            },
          },
        ]),
      );
      const url = await databaseUrl();
      await alembic(url, 'upgrade', 'aaaa00000001');
      const before = await schemaOf(url);
      await expect(alembic(url, 'upgrade', 'head')).rejects.toThrow(/unique|duplicate/i);
      expect(await schemaOf(url)).toEqual(before);
      expect(await alembic(url, 'current')).toBe('aaaa00000001');
    });

    it('a second export writes nothing, and names what has changed since', async () => {
      const revisions = withoutTheirs();
      const { written } = await exported(revisions);
      expect(await exported(revisions)).toEqual({ written: [], upToDate: written, outdated: [], own: [] });
      const changed = own.map((each) =>
        each.revision === 'aaaa00000004' ? { ...each, upgrade: own[0]?.downgrade ?? each.upgrade } : each,
      );
      const { outdated, upToDate } = await exported(inlineRevisions(changed));
      expect(outdated.map(({ revision }) => revision)).toEqual(['aaaa00000004']);
      expect(upToDate).toHaveLength(3);
      expect(readdirSync(join(folder, 'versions')).sort()).toEqual(
        written.map(({ file }) => file.slice(join(folder, 'versions').length + 1)).sort(),
      );
    });
  });
}

function missing(): never {
  throw new Error('the revisions of this suite are gone');
}

function engineOf(url: string, revisions: RevisionSource) {
  return createEngine({ driver: driverFor(parseDatabaseUrl(url, {})), revisions });
}

async function rowsOf(url: string, sql: string): Promise<readonly unknown[]> {
  const connection = await driverFor(parseDatabaseUrl(url, {})).connect('write');
  try {
    return await connection.query(sql);
  } finally {
    await connection.close();
  }
}

/** Without the ledger, which only we keep, and without the quotes that SQLite puts around a renamed table. */
async function schemaOf(url: string): Promise<Catalog> {
  const rows = await catalogOf(url);
  return rows.filter((row) => !JSON.stringify(row).includes('alembic_version_ledger')).map(unquoted);
}

function unquoted(row: Catalog[number]): Catalog[number] {
  const { sql } = row;
  return typeof sql === 'string'
    ? { ...row, sql: sql.replace(/^CREATE TABLE "(\w+)"/, 'CREATE TABLE $1') }
    : row;
}
