import { expect, it } from 'vitest';
import type { Scratch } from '../../src/dialects/scratch.ts';
import type { ColumnSpec, InlineRevision, Row, TableSpec, TypeSpec } from '../../src/index.ts';
import { faults, line, making, rehearsed, trialOf } from './rehearsed.ts';

const id: ColumnSpec = { name: 'id', type: 'integer', identity: 'serial' };

/** Tables whose rows are hard to make. */
const hardTables: Readonly<Record<string, TableSpec>> = {
  tenants: {
    columns: [
      { name: 'code', type: 'string(3)' },
      { name: 'name', type: 'text' },
    ],
    primaryKey: ['code'],
  },
  people: {
    columns: [
      id,
      { name: 'tenant', type: 'string(3)' },
      { name: 'email', type: 'string(60)' },
      { name: 'born', type: 'date', nullable: true },
      { name: 'boss', type: 'integer', nullable: true },
      { name: 'active', type: 'boolean', default: true },
    ],
    primaryKey: ['id'],
    uniques: [{ name: 'uq_people_tenant', columns: ['tenant', 'id'] }],
    checks: [
      { name: 'ck_email', expression: "email LIKE '%@%.%' AND length(email) >= 6" },
      { name: 'ck_born', expression: "born > '1900-01-01' OR born IS NULL" },
    ],
    foreignKeys: [
      { columns: ['tenant'], references: { table: 'tenants', columns: ['code'] } },
      { columns: ['boss'], references: { table: 'people', columns: ['id'] }, onDelete: 'set null' },
    ],
  },
  // Both references stand on one column.
  posts: {
    columns: [
      id,
      { name: 'tenant', type: 'string(3)' },
      { name: 'author', type: 'integer' },
      { name: 'reviewer', type: 'integer', nullable: true },
      { name: 'state', type: 'string(10)', default: 'draft' },
      { name: 'low', type: 'integer' },
      { name: 'high', type: 'integer' },
      { name: 'share', type: 'numeric(4,2)' },
    ],
    primaryKey: ['id'],
    checks: [
      { name: 'ck_state', expression: "state IN ('draft', 'open', 'closed')" },
      { name: 'ck_range', expression: 'low >= 10 AND high > low AND high - low < 100' },
      { name: 'ck_share', expression: 'share BETWEEN 0 AND 1' },
    ],
    foreignKeys: [
      { columns: ['tenant', 'author'], references: { table: 'people', columns: ['tenant', 'id'] } },
      { columns: ['tenant', 'reviewer'], references: { table: 'people', columns: ['tenant', 'id'] } },
    ],
  },
  // One row for one post at most, and no other key.
  covers: {
    columns: [
      { name: 'post', type: 'integer' },
      { name: 'image', type: 'binary' },
    ],
    primaryKey: ['post'],
    foreignKeys: [
      { columns: ['post'], references: { table: 'posts', columns: ['id'] }, onDelete: 'cascade' },
    ],
  },
  readers: {
    columns: [
      { name: 'post', type: 'integer' },
      { name: 'person', type: 'integer' },
    ],
    primaryKey: ['post', 'person'],
    foreignKeys: [
      { columns: ['post'], references: { table: 'posts', columns: ['id'] } },
      { columns: ['person'], references: { table: 'people', columns: ['id'] } },
    ],
  },
  // The first row has nothing to point to but itself.
  nodes: {
    columns: [
      { name: 'name', type: 'string(8)' },
      { name: 'root', type: 'string(8)' },
    ],
    primaryKey: ['name'],
    foreignKeys: [{ columns: ['root'], references: { table: 'nodes', columns: ['name'] } }],
  },
  flags: {
    columns: [
      { name: 'value', type: 'boolean' },
      { name: 'note', type: 'text' },
    ],
    primaryKey: ['value'],
  },
};

const everyType: readonly TypeSpec[] = [
  'text',
  'string(1)',
  'string(255)',
  'smallInteger',
  'integer',
  'bigInteger',
  'boolean',
  'json',
  'jsonb',
  'datetime',
  'datetimeTz',
  'date',
  'time',
  'float',
  'uuid',
  'binary',
  'numeric(1,0)',
  'numeric(5,5)',
  'numeric(30,10)',
  { enum: 'sizes', values: ['small', 'large'] },
];

/** A revision whose upgrade looks at tables; what it has seen the first time is in `rows` afterwards. */
function looking(tables: readonly string[]) {
  const rows = new Map<string, readonly Row[]>();
  const revision: readonly [InlineRevision['upgrade'], InlineRevision['downgrade']] = [
    (op) =>
      op.run('look', async (session) => {
        for (const table of tables) {
          if (!rows.has(table)) rows.set(table, await session.query(`SELECT * FROM ${table}`));
        }
      }),
    () => undefined,
  ];
  return { rows, revision };
}

/** Rows for tables of all kinds, on a scratch database of any dialect. */
export function rowsSuite(scratch: () => Promise<Scratch>): void {
  it('come into tables however they are constrained', async () => {
    const names = Object.keys(hardTables);
    const { rows, revision } = looking(names);
    const make: InlineRevision['upgrade'] = (op) => {
      for (const name of names) op.createTable(name, hardTables[name] ?? { columns: [] });
      op.createIndex('ix_people_email', 'people', [{ expression: 'lower(email)' }], { unique: true });
      op.createIndex('ix_posts_open', 'posts', ['author'], { unique: true, where: "state = 'open'" });
    };
    const drop: InlineRevision['downgrade'] = (op) => {
      for (const name of names.toReversed()) op.dropTable(name);
    };
    const report = await rehearsed(await scratch(), line([make, drop], revision), { rows: 8 });
    expect(faults(report)).toEqual([]);
    expect(report.trials.flatMap(({ notes }) => notes)).toEqual([]);
    const counts = Object.fromEntries([...rows].map(([name, found]) => [name, found.length]));
    // A boolean key has room for two.
    expect(counts).toEqual({ tenants: 8, people: 8, posts: 8, covers: 8, readers: 8, nodes: 8, flags: 2 });
    const people = rows.get('people') ?? [];
    expect(people.filter(({ boss }) => boss !== null).length).toBeGreaterThan(0);
    expect(people.filter(({ born }) => born === null).length).toBeGreaterThan(0);
    expect((rows.get('posts') ?? []).filter(({ reviewer }) => reviewer !== null).length).toBeGreaterThan(0);
  });

  it('hold values from the borders of every type, and nothing where nothing may be', async () => {
    const columns = everyType.flatMap((type, at): readonly ColumnSpec[] => [
      { name: `c${at}`, type },
      { name: `n${at}`, type, nullable: true },
    ]);
    const { rows, revision } = looking(['types']);
    const report = await rehearsed(
      await scratch(),
      line(
        [
          (op) => {
            op.createEnum('sizes', ['small', 'large']);
            op.createTable('types', { columns: [id, ...columns], primaryKey: ['id'] });
          },
          (op) => {
            op.dropTable('types');
            op.dropEnum('sizes');
          },
        ],
        revision,
      ),
      { rows: 30 },
    );
    expect(faults(report)).toEqual([]);
    const found = rows.get('types') ?? [];
    expect(found).toHaveLength(30);
    for (const at of everyType.keys()) {
      const values = found.map((row) => row[`n${at}`]);
      expect(values.filter((value) => value === null).length, `c${at}`).toBeGreaterThan(0);
      expect(new Set(values.map(String)).size, `c${at}`).toBeGreaterThan(2);
    }
    const texts = found.map((row) => String(row['c2']));
    expect(texts.map((text) => [...text].length)).toEqual(expect.arrayContaining([0, 255]));
    expect(texts.some((text) => /[^\0-\x7f]/.test(text))).toBe(true);
    expect(new Set(found.map((row) => row['c19']))).toEqual(new Set(['small', 'large']));
    // Numbers that revisions give to rows of their own are left to them.
    expect(Math.min(...found.map((row) => Number(row['id'])))).toBe(1001);
  });

  it('of two tables that need each other come together', async () => {
    const deferred = { deferrable: 'deferred' } as const;
    const { rows, revision } = looking(['hens', 'eggs']);
    const report = await rehearsed(
      await scratch(),
      line(
        [
          (op) => {
            op.createTable('hens', {
              columns: [
                { name: 'name', type: 'text' },
                { name: 'first_egg', type: 'integer' },
              ],
              primaryKey: ['name'],
            });
            op.createTable('eggs', {
              columns: [
                { name: 'number', type: 'integer' },
                { name: 'hen', type: 'text' },
              ],
              primaryKey: ['number'],
              foreignKeys: [
                { columns: ['hen'], references: { table: 'hens', columns: ['name'] }, ...deferred },
              ],
            });
            op.createForeignKey('hens', {
              name: 'fk_hens_egg',
              columns: ['first_egg'],
              references: { table: 'eggs', columns: ['number'] },
              ...deferred,
            });
          },
          (op) => {
            op.dropForeignKey('hens', 'fk_hens_egg');
            op.dropTable('eggs');
            op.dropTable('hens');
          },
        ],
        revision,
      ),
    );
    expect(faults(report)).toEqual([]);
    expect(report.trials.flatMap(({ notes }) => notes)).toEqual([]);
    expect(rows.get('hens')?.length).toBeGreaterThan(1);
    expect(rows.get('eggs')?.length).toBeGreaterThan(1);
  });

  it('that cannot be are told, once', async () => {
    const impossible = making('nowhere', {
      columns: [{ name: 'size', type: 'integer' }],
      checks: [{ name: 'ck_never', expression: 'size > 1 AND size < 1' }],
    });
    const change: readonly [InlineRevision['upgrade'], InlineRevision['downgrade']] = [
      (op) => op.addColumn('nowhere', { name: 'note', type: 'text', nullable: true }),
      (op) => op.dropColumn('nowhere', 'note'),
    ];
    const report = await rehearsed(await scratch(), line(impossible, change));
    expect(faults(report)).toEqual([]);
    expect(trialOf(report, 'r1').notes).toEqual([
      { kind: 'no-rows', table: 'nowhere', why: expect.stringContaining('ck_never') },
    ]);
    expect(trialOf(report, 'r2').notes.map(({ kind }) => kind)).not.toContain('no-rows');
  });
}
