import { describe, expect, it } from 'vitest';
import { postgresqlDialect } from '../../dialects/postgresql/dialect.ts';
import { sqliteDialect } from '../../dialects/sqlite/dialect.ts';
import { emptySchema } from '../../model/index.ts';
import { applyOperations, type Operations, recordOperations } from '../../operations/index.ts';
import { risksOf } from './risks-of.ts';

type Record = (op: Operations) => void;

const before: Record = (op) => {
  op.createEnum('mood', ['sad', 'glad']);
  op.createTable('owners', { columns: [{ name: 'id', type: 'integer' }], primaryKey: ['id'] });
  op.createTable('systems', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'name', type: 'string(50)' },
      { name: 'note', type: 'text', nullable: true },
      { name: 'size', type: 'integer', nullable: true },
      { name: 'double', type: 'integer', nullable: true, generated: { as: 'size * 2' } },
      { name: 'at', type: 'datetime', nullable: true },
      { name: 'data', type: 'json', nullable: true },
      { name: 'mood', type: { enum: 'mood', values: ['sad', 'glad'] } },
    ],
    primaryKey: ['id'],
  });
};

/** What may go wrong with the operations, each risk in a line. */
function risks(record: Record, dialect: typeof postgresqlDialect = postgresqlDialect): readonly string[] {
  const start = applyOperations(
    emptySchema,
    recordOperations(before, 'upgrade', dialect.name),
    dialect.traits,
  );
  const operations = recordOperations(record, 'upgrade', dialect.name);
  return risksOf(operations, start, dialect).flatMap((found) =>
    found.map(({ risk, what }) => `${risk}: ${what}`),
  );
}

describe('risksOf', () => {
  it.each<[string, Record, readonly string[]]>([
    ['a table', (op) => op.dropTable('systems'), ['loses: Every row of systems is lost.']],
    ['a column', (op) => op.dropColumn('systems', 'note'), ['loses: Every value of systems.note is lost.']],
    ['a generated column', (op) => op.dropColumn('systems', 'double'), []],
    ['an index or a constraint', (op) => op.dropPrimaryKey('systems'), []],
  ])('dropping %s', (_what, record, expected) => {
    expect(risks(record)).toEqual(expected);
  });

  it.each<[string, string, readonly string[]]>([
    ['name', 'string(255)', []],
    ['name', 'text', []],
    [
      'name',
      'string(20)',
      [
        'fails: Values of systems.name that are longer than 20 characters make it fail (varchar(50) to varchar(20)).',
      ],
    ],
    ['size', 'bigInteger', []],
    ['size', 'numeric(12,2)', []],
    [
      'size',
      'smallInteger',
      ['fails: Values of systems.size that are too large for it make it fail (integer to smallint).'],
    ],
    ['at', 'date', ['loses: Values of systems.at lose the time of day (timestamp to date).']],
    [
      'data',
      'jsonb',
      [
        'loses: Values of systems.data lose the order and the repetition of their keys, and their blanks (json to jsonb).',
      ],
    ],
  ])('%s becomes %s', (column, type, expected) => {
    expect(risks((op) => op.alterColumn('systems', column, { type: type as 'text' }))).toEqual(expected);
  });

  it('a shorter text is none on SQLite, which keeps to no length', () => {
    const shorter: Record = (op) => op.alterColumn('systems', 'name', { type: 'string(20)' });
    expect(risks(shorter, sqliteDialect)).toEqual([]);
    const number: Record = (op) => op.alterColumn('systems', 'name', { type: 'integer' });
    expect(risks(number, sqliteDialect)).toEqual([
      'loses: Values of systems.name that are no whole numbers make it fail, and the others become such: 007 becomes 7 (VARCHAR(50) to INTEGER).',
    ]);
  });

  it('values that an expression makes are other values', () => {
    const made = [
      'loses: Values of systems.size become what its expression makes of them (integer to text).',
    ];
    expect(risks((op) => op.alterColumn('systems', 'size', { type: 'text', using: "'x'" }))).toEqual(made);
    expect(risks((op) => op.alterColumn('systems', 'size', { generated: { as: 'id' } }))).toEqual([
      'loses: Every value of systems.size is lost: its expression makes new ones.',
    ]);
  });

  it('NOT NULL fails on rows without a value, where there can be some', () => {
    const fails = ['fails: It fails if a row of systems has no note.'];
    expect(risks((op) => op.alterColumn('systems', 'note', { nullable: false }))).toEqual(fails);
    expect(risks((op) => op.alterColumn('systems', 'name', { nullable: false }))).toEqual([]);
    expect(risks((op) => op.alterColumn('systems', 'note', { nullable: true }))).toEqual([]);
  });

  it('a new column fails if rows need a value for it and nothing says which', () => {
    const add =
      (more: object): Record =>
      (op) =>
        op.addColumn('systems', { name: 'new', type: 'integer', ...more });
    expect(risks(add({}))).toEqual([
      'fails: It fails if there are rows in systems: systems.new is NOT NULL, and nothing says what they get.',
    ]);
    for (const more of [{ nullable: true }, { default: 0 }, { generated: { as: 'id' } }]) {
      expect(risks(add(more))).toEqual([]);
    }
  });

  it.each<[string, Record, readonly string[]]>([
    [
      'a unique constraint',
      (op) => op.createUnique('systems', { columns: ['name', 'size'] }),
      ['fails: It fails if several rows of systems have the same name, size.'],
    ],
    [
      'a unique index',
      (op) => op.createIndex('i', 'systems', ['name'], { unique: true }),
      ['fails: It fails if several rows of systems have the same name.'],
    ],
    ['an index', (op) => op.createIndex('i', 'systems', ['name']), []],
    [
      'a check',
      (op) => op.createCheck('systems', { name: 'positive', expression: 'size > 0' }),
      ['fails: It fails if a row of systems breaks positive.'],
    ],
    [
      'a check that is not looked at',
      (op) => op.createCheck('systems', { expression: 'size > 0', notValid: true }),
      [],
    ],
    [
      'a foreign key',
      (op) =>
        op.createForeignKey('systems', {
          columns: ['size'],
          references: { table: 'owners', columns: ['id'] },
        }),
      ['fails: It fails if a row of systems refers by size to none of owners.'],
    ],
  ])('rows may break %s', (_what, record, expected) => {
    expect(risks(record)).toEqual(expected);
  });

  it('nothing can go wrong with tables that the revision makes, nor with columns that it adds empty', () => {
    const fresh: Record = (op) => {
      op.createTable('new', { columns: [{ name: 'a', type: 'integer' }] });
      op.createUnique('new', { columns: ['a'] });
      op.addColumn('new', { name: 'b', type: 'integer' });
      op.renameTable('new', 'newer');
      op.dropColumn('newer', 'b');
      op.addColumn('systems', { name: 'owner_id', type: 'integer', nullable: true });
      op.createForeignKey('systems', {
        columns: ['owner_id'],
        references: { table: 'owners', columns: ['id'] },
      });
      op.createIndex('u', 'systems', ['owner_id'], { unique: true });
      op.alterColumn('systems', 'owner_id', { type: 'smallInteger' });
    };
    expect(risks(fresh)).toEqual([]);
  });

  it('SQL may have put rows anywhere', () => {
    const filled: Record = (op) => {
      op.createTable('new', { columns: [{ name: 'a', type: 'integer' }] });
      op.execute('INSERT INTO new VALUES (1), (1)', { effect: 'none' });
      op.createUnique('new', { columns: ['a'] });
    };
    expect(risks(filled)).toEqual([
      'loses: Nobody but its author can tell what a SQL text does to rows.',
      'fails: It fails if several rows of new have the same a.',
    ]);
  });

  it('labels that go', () => {
    const without = (replacements: Readonly<{ [label: string]: string }>): Record => {
      const columns = [{ table: 'systems', column: 'mood' }];
      return (op) => op.replaceEnumValues('mood', ['glad'], { replacements, columns });
    };
    expect(risks(without({ sad: 'glad' }))).toEqual([
      'loses: Rows that hold sad of mood hold glad from then on, and cannot be told from the others.',
    ]);
    expect(risks(without({}))).toEqual(['fails: It fails if a row holds sad, which mood has no longer.']);
    expect(risks((op) => op.renameEnumValue('mood', 'sad', 'blue'))).toEqual([]);
  });
});
