import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test as it } from 'vitest';
import { postgresqlDialect } from '../../src/dialects/postgresql/dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { revisionChecksum } from '../../src/index.ts';
import type { Operations } from '../../src/operations/index.ts';

const header = {
  revision: 'a1',
  downRevision: [],
  dependsOn: [],
  branchLabels: [],
  message: '',
  createdAt: null,
  file: null,
};
const nothing = (): void => undefined;

async function formOf(upgrade: (op: Operations) => void, dialect = postgresqlDialect): Promise<string> {
  return (await revisionChecksum({ upgrade, downgrade: nothing }, header, dialect)).form;
}

/** Pairs that do the same, said in two ways. */
const same: Readonly<Record<string, readonly [(op: Operations) => void, (op: Operations) => void]>> = {
  'what is so by default': [
    (op) =>
      op.createTable('t', {
        columns: [{ name: 'id', type: 'integer' }],
        primaryKey: ['id'],
        foreignKeys: [{ columns: ['id'], references: { table: 'u', columns: ['id'] } }],
      }),
    (op) =>
      op.createTable('t', {
        primaryKey: { columns: ['id'] },
        columns: [{ type: 'integer', nullable: false, name: 'id' }],
        uniques: [],
        foreignKeys: [
          {
            references: { columns: ['id'], table: 'u' },
            columns: ['id'],
            onDelete: 'no action',
            notValid: false,
          },
        ],
      }),
  ],
  'layout and comments of SQL': [
    (op) => op.execute('UPDATE t SET a = a + 1 WHERE b IN (1, 2)'),
    (op) =>
      op.execute(`
        UPDATE t   -- all of them
           SET a = a+1
         WHERE b IN (
           1, /* one */
           2
         );
      `),
  ],
  'what SQL is said to do': [
    (op) => op.execute('CREATE VIEW v AS SELECT 1'),
    (op) => op.execute('CREATE VIEW v AS SELECT 1', { effect: 'none' }),
  ],
  'SQL of the other dialect': [
    (op) => op.execute({ sqlite: 'SELECT 1', postgresql: 'SELECT 2' }),
    (op) => {
      op.execute({ sqlite: '', postgresql: 'SELECT 2' });
      op.onlyOn('sqlite', (only) => only.dropTable('gone'));
    },
  ],
  'layout of a function': [
    (op) =>
      op.run('count', async (session) => {
        // All rows.
        await session.execute('UPDATE t SET a = 1');
      }),
    (op) =>
      op.run('count the rows', async (session) => {
        await session.execute('UPDATE t SET a = 1');
      }),
  ],
};

describe('the same checksum for', () => {
  it.for(Object.entries(same))('%s', async ([, [left, right]]) => {
    const form = await formOf(left);
    expect(await formOf(right)).toBe(form);
    expect(form).not.toBe(await formOf(nothing));
  });
});

/** Pairs that differ in one thing that matters. */
const other: Readonly<Record<string, readonly [(op: Operations) => void, (op: Operations) => void]>> = {
  'a length': [
    (op) => op.addColumn('t', { name: 'a', type: 'string(10)' }),
    (op) => op.addColumn('t', { name: 'a', type: 'string(11)' }),
  ],
  NULL: [
    (op) => op.addColumn('t', { name: 'a', type: 'text' }),
    (op) => op.addColumn('t', { name: 'a', type: 'text', nullable: true }),
  ],
  'a default that is a text or SQL': [
    (op) => op.addColumn('t', { name: 'a', type: 'text', default: 'now()' }),
    (op) => op.addColumn('t', { name: 'a', type: 'text', default: { sql: 'now()' } }),
  ],
  'a default of false, 0 or none': [
    (op) => op.alterColumn('t', 'a', { default: null }),
    (op) => op.alterColumn('t', 'a', { default: false }),
  ],
  'a change that is not asked for': [
    (op) => op.alterColumn('t', 'a', { nullable: true, default: null }),
    (op) => op.alterColumn('t', 'a', { nullable: true }),
  ],
  'the order of columns': [
    (op) =>
      op.createTable('t', {
        columns: [
          { name: 'a', type: 'text' },
          { name: 'b', type: 'text' },
        ],
      }),
    (op) =>
      op.createTable('t', {
        columns: [
          { name: 'b', type: 'text' },
          { name: 'a', type: 'text' },
        ],
      }),
  ],
  'a blank in a text': [
    (op) => op.execute("UPDATE t SET a = 'a  b'"),
    (op) => op.execute("UPDATE t SET a = 'a b'"),
  ],
  'a comment that is none': [
    (op) => op.execute("UPDATE t SET a = '-- b'"),
    (op) => op.execute("UPDATE t SET a = '-- c'"),
  ],
  'the condition of an index': [
    (op) => op.createIndex('i', 't', ['a'], { where: 'a > 1' }),
    (op) => op.createIndex('i', 't', ['a'], { where: 'a > 2' }),
  ],
  'an index that is built concurrently': [
    (op) => op.createIndex('i', 't', ['a']),
    (op) => op.createIndex('i', 't', ['a'], { concurrently: true }),
  ],
  'a row': [(op) => op.bulkInsert('t', [{ a: 1 }]), (op) => op.bulkInsert('t', [{ a: '1' }])],
  'a text in a function': [
    (op) =>
      op.run('x', async (session) => {
        await session.execute('UPDATE t SET a = 1');
      }),
    (op) =>
      op.run('x', async (session) => {
        await session.execute('UPDATE t SET a = 2');
      }),
  ],
  'a second operation': [
    (op) => op.dropTable('a'),
    (op) => {
      op.dropTable('a');
      op.dropTable('b');
    },
  ],
};

describe('another checksum for', () => {
  it.for(Object.entries(other))('%s', async ([, [left, right]]) => {
    expect(await formOf(left)).not.toBe(await formOf(right));
  });

  it('another downgrade, or none', async () => {
    const of = async (downgrade: (op: Operations) => void) =>
      (await revisionChecksum({ upgrade: nothing, downgrade }, header, sqliteDialect)).checksum;
    const none = (): never => {
      throw new Error('there is no way back');
    };
    const checksums = [
      await of((op) => op.dropTable('a')),
      await of((op) => op.dropTable('b')),
      await of(nothing),
      await of(none),
    ];
    expect(new Set(checksums).size).toBe(4);
  });
});

const source = `
import type { Operations, RowSession } from '@auditly/revisions';
export const revision: string = 'a1';
export const downRevision: readonly string[] = [];
// A comment.
const columns = [{ name: 'id', type: 'integer' }] as const;
export function upgrade(op: Operations): void {
  op.createTable('t', { columns: [...columns], primaryKey: ['id'] });
  op.run('rows', async (session: RowSession) => {
    const rows: readonly unknown[] = await session.query("SELECT 1");
    if (rows.length > 1) await session.execute('DELETE FROM t') // too many
  });
}
export function downgrade(op: Operations): void { op.dropTable('t'); }
`;

/** As the compiler writes it: double quotes stay, semicolons and brackets come, comments and types go. */
const compiled = `
export const revision = 'a1';
export const downRevision = [];
const columns = [{ name: 'id', type: 'integer' }];
export function upgrade(op) {
    op.createTable('t', { columns: [...columns], primaryKey: ['id'] });
    op.run('rows', async (session) => {
        const rows = await session.query('SELECT 1');
        if (rows.length > 1)
            await session.execute("DELETE FROM t");
    });
}
export function downgrade(op) { op.dropTable('t'); }
`;

describe('files', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'checksum-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('source and compiled file have the same checksum', async () => {
    const checksumOf = async (name: string, text: string): Promise<string> => {
      const file = join(folder, name);
      writeFileSync(file, text);
      return (await revisionChecksum(await import(file), { ...header, file }, postgresqlDialect)).checksum;
    };
    const ofSource = await checksumOf('a1_source.ts', source);
    expect(await checksumOf('a1_compiled.mjs', compiled)).toBe(ofSource);
    const changed = compiled.replace('DELETE FROM t', 'DELETE FROM u');
    expect(await checksumOf('a1_changed.mjs', changed)).not.toBe(ofSource);
  });
});

it('the form stays what it is from build to build', async () => {
  const form = await formOf((op) => {
    op.createTable('systems', {
      columns: [
        { name: 'id', type: 'integer', identity: 'serial' },
        { name: 'name', type: 'string(255)' },
        { name: 'state', type: { enum: 'state', values: ['on', 'off'] }, nullable: true, default: 'on' },
        { name: 'size', type: 'numeric(10,2)', generated: { as: 'id  * 2' } },
      ],
      primaryKey: ['id'],
      uniques: [{ name: 'uq', columns: ['name'] }],
      checks: [{ name: 'ck', expression: "name <> ''  AND id > 0" }],
      foreignKeys: [
        { columns: ['id'], references: { table: 'others', columns: ['id'] }, onDelete: 'cascade' },
      ],
      comment: "what's audited",
    });
    op.createIndex('ix', 'systems', ['name', { expression: 'lower( name )', order: 'desc' }], {
      unique: true,
    });
    op.alterColumn('systems', 'name', { type: 'text', using: 'name::text', default: null });
    op.dropUnique('systems', 'uq', ['name']);
    op.dropIndex('ix', 'systems');
    op.bulkInsert('systems', [
      { id: 1n, name: "O'Hara", state: { sql: 'NULL' }, size: new Uint8Array([1, 255]) },
    ]);
    op.execute('SELECT  1');
    op.setTableComment('systems', null);
    op.addEnumValue('state', 'idle', { before: 'off' });
  });
  expect(form).toMatchInlineSnapshot(`
    "upgrade
      createTable "systems"
        column "id" {"identity": "serial", "type": "integer"}
        column "name" {"type": "string(255)"}
        column "state" {"default": "on", "nullable": true, "type": {"enum": "state", "values": ["on", "off"]}}
        column "size" {"generated": {"as": "id*2", "stored": true}, "type": "numeric(10,2)"}
        constraint primaryKey {"columns": ["id"]}
        constraint unique {"columns": ["name"], "name": "uq"}
        constraint check {"expression": "name<>'' AND id>0", "name": "ck"}
        constraint foreignKey {"columns": ["id"], "onDelete": "cascade", "referencedColumns": ["id"], "referencedTable": "others"}
        comment "what's audited"
      createIndex "systems" "ix" {"keys": [{"column": "name"}, {"expression": "lower(name)", "order": "desc"}], "unique": true}
      alterColumn "systems" "name" {"default": null, "type": "text", "using": "name::text"}
      dropConstraint {"constraint": {"columns": ["name"], "expression": null, "kind": "unique", "name": "uq"}, "table": "systems"}
      dropIndex {"name": "ix", "table": "systems"}
      bulkInsert "systems" ["id", "name", "state", "size"]
        [1, "O'Hara", {"sql": "NULL"}, x'01ff']
      execute SELECT 1
      setComment {"column": null, "comment": null, "table": "systems"}
      addEnumValue {"before": "off", "name": "state", "value": "idle"}
    downgrade
    "
  `);
});
