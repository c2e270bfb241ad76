import { describe, expect, it } from 'vitest';
import { postgresqlDialect } from '../dialects/postgresql/dialect.ts';
import { sqliteDialect } from '../dialects/sqlite/dialect.ts';
import { emptySchema, type Schema } from '../model/index.ts';
import { applyOperations, type Operation, type Operations, recordOperations } from '../operations/index.ts';
import { operationsBetween } from './operations-between.ts';
import type { Rename } from './renames/rename.ts';

type Record = (op: Operations) => void;

const dialects = { postgresql: postgresqlDialect, sqlite: sqliteDialect };

/** Each operation between two schemas in a few words. */
function between(
  before: Record,
  after: Record,
  {
    dialect = 'postgresql',
    renames = [],
  }: { dialect?: keyof typeof dialects; renames?: readonly Rename[] } = {},
): readonly string[] {
  const subject = dialects[dialect];
  const schema = (record: Record): Schema =>
    applyOperations(emptySchema, recordOperations(record, 'upgrade', dialect), subject.traits);
  return operationsBetween(schema(before), schema(after), subject, renames).map(inWords);
}

function inWords(operation: Operation): string {
  switch (operation.kind) {
    case 'createTable': {
      const keys = (operation.spec.foreignKeys ?? []).map(({ references }) => references.table);
      return `createTable ${operation.table}${keys.length > 0 ? ` to ${keys.join(', ')}` : ''}`;
    }
    case 'addColumn':
      return `addColumn ${operation.table}.${operation.column.name}`;
    case 'alterColumn':
      return `alterColumn ${operation.table}.${operation.column} ${JSON.stringify(operation.change)}`;
    case 'dropColumn':
      return `dropColumn ${operation.table}.${operation.column}`;
    case 'createConstraint':
      return `createConstraint ${operation.table} ${operation.constraint.kind}`;
    case 'dropConstraint':
      return `dropConstraint ${operation.table} ${operation.constraint.kind}`;
    case 'createIndex':
    case 'dropIndex':
      return `${operation.kind} ${operation.name}`;
    case 'addEnumValue':
      return `addEnumValue ${operation.name} ${operation.value}, before ${operation.before}`;
    case 'replaceEnumValues':
      return `replaceEnumValues ${operation.name} ${operation.values.join(' ')}`;
    default:
      return Object.values(operation).join(' ');
  }
}

const id = { name: 'id', type: 'integer' } as const;
const key = (name: string) => ({ name, type: 'integer', nullable: true }) as const;
const to = (column: string, table: string) => ({ columns: [column], references: { table, columns: ['id'] } });
const nothing: Record = () => undefined;

describe('tables', () => {
  const chain: Record = (op) => {
    op.createTable('a', { columns: [id], primaryKey: ['id'] });
    op.createTable('b', { columns: [id, key('a')], primaryKey: ['id'], foreignKeys: [to('a', 'a')] });
    op.createTable('c', { columns: [id, key('b')], primaryKey: ['id'], foreignKeys: [to('b', 'b')] });
  };
  // The same, declared the other way round: a schema keeps the order in which its tables came.
  const reversed: Record = (op) => {
    op.createTable('c', { columns: [id, key('b')], primaryKey: ['id'] });
    op.createTable('b', { columns: [id, key('a')], primaryKey: ['id'] });
    op.createTable('a', { columns: [id], primaryKey: ['id'] });
    op.createForeignKey('b', to('a', 'a'));
    op.createForeignKey('c', to('b', 'b'));
  };

  it('come after those that they reference, and go before them', () => {
    for (const schema of [chain, reversed]) {
      expect(between(nothing, schema)).toEqual(['createTable a', 'createTable b to a', 'createTable c to b']);
      expect(between(schema, nothing)).toEqual(['dropTable c', 'dropTable b', 'dropTable a']);
    }
  });

  const circle: Record = (op) => {
    op.createTable('a', { columns: [id, key('b')], primaryKey: ['id'] });
    op.createTable('b', { columns: [id, key('a')], primaryKey: ['id'], foreignKeys: [to('a', 'a')] });
    op.createForeignKey('a', to('b', 'b'));
  };

  it('that reference each other in a circle get one foreign key afterwards, and lose one before', () => {
    expect(between(nothing, circle)).toEqual([
      'createTable b',
      'createTable a to b',
      'createConstraint b foreignKey',
    ]);
    expect(between(circle, nothing)).toEqual(['dropConstraint b foreignKey', 'dropTable a', 'dropTable b']);
  });

  it('can reference what is unique only by an index, once that is there', () => {
    const schema: Record = (op) => {
      op.createTable('a', { columns: [id, key('parent')] });
      op.createIndex('ux', 'a', ['id'], { unique: true });
      op.createTable('b', { columns: [key('a')], foreignKeys: [to('a', 'a')] });
      op.createForeignKey('a', to('parent', 'a'));
    };
    expect(between(nothing, schema)).toEqual([
      'createTable a',
      'createIndex ux',
      'createConstraint a foreignKey',
      'createTable b to a',
    ]);
  });

  it('take a name only when what had it is gone', () => {
    const before: Record = (op) => {
      op.createTable('a', { columns: [id] });
      op.createIndex('b', 'a', ['id']);
    };
    const after: Record = (op) => {
      op.createTable('a', { columns: [id] });
      op.createTable('b', { columns: [id] });
    };
    expect(between(before, after)).toEqual(['dropIndex b', 'createTable b']);
    expect(between(after, before)).toEqual(['dropTable b', 'createIndex b']);
  });

  it('stand in schemas that are there before them, and go before those', () => {
    const reporting: Record = (op) => {
      op.createSchema('reporting');
      op.createEnum('reporting.mood', ['sad']);
      op.createTable('reporting.events', { columns: [id] });
    };
    expect(between(nothing, reporting)).toEqual([
      'createSchema reporting',
      'createEnum reporting.mood sad',
      'createTable reporting.events',
    ]);
    expect(between(reporting, nothing)).toEqual([
      'dropTable reporting.events',
      'dropEnum reporting.mood',
      'dropSchema reporting',
    ]);
  });
});

describe('columns', () => {
  const table =
    (...columns: Parameters<Operations['createTable']>[1]['columns'][number][]): Record =>
    (op) =>
      op.createTable('t', { columns });

  it('go before others come, which may have their names in other letters', () => {
    expect(between(table(id, key('Name')), table(id, key('name')))).toEqual([
      'dropColumn t.Name',
      'addColumn t.name',
    ]);
  });

  it('come before others go where none would be left', () => {
    expect(between(table(key('a')), table(key('b')))).toEqual(['addColumn t.b', 'dropColumn t.a']);
  });

  it('change all at once', () => {
    expect(
      between(
        table({ name: 'a', type: 'string(10)', default: 'x' }),
        table({ name: 'a', type: 'integer', nullable: true, default: 5 }),
      ),
    ).toEqual(['alterColumn t.a {"type":"integer","nullable":true,"default":5}']);
  });

  it('are generated from what is there, and made anew where that changes under them', () => {
    const made = (name: string, as: string) =>
      ({ name, type: 'text', nullable: true, generated: { as } }) as const;
    const before = table({ name: 'a', type: 'text' }, made('b', 'lower(a)'));
    const retyped = table({ name: 'a', type: 'string(9)' }, made('b', 'lower(a)'));
    expect(between(before, retyped)).toEqual([
      'dropColumn t.b',
      'alterColumn t.a {"type":"string(9)"}',
      'addColumn t.b',
    ]);
    const fromAnother = table({ name: 'a', type: 'text' }, made('b', 'lower(c)'), {
      name: 'c',
      type: 'text',
    });
    expect(between(before, fromAnother)).toEqual([
      'addColumn t.c',
      'alterColumn t.b {"generated":{"as":"lower(c)","stored":true}}',
    ]);
    const free = table({ name: 'b', type: 'text', nullable: true });
    expect(between(before, free)).toEqual(['alterColumn t.b {"generated":null}', 'dropColumn t.a']);
  });

  it('that get a type which knows nothing of the old one lose what compares their values in its own way meanwhile', () => {
    const compared =
      (type: 'text' | 'string(9)' | 'integer'): Record =>
      (op) => {
        op.createTable('t', {
          columns: [id, { name: 'a', type }],
          checks: [
            { name: 'c', expression: 'a IS NOT NULL' },
            { name: 'd', expression: 'id > 0' },
          ],
          uniques: [{ name: 'u', columns: ['a'] }],
        });
        op.createIndex('partial', 't', ['id'], { where: 'a IS NOT NULL' });
        op.createIndex('plain', 't', ['a']);
      };
    expect(between(compared('text'), compared('integer'))).toEqual([
      'dropIndex partial',
      'dropConstraint t check',
      'alterColumn t.a {"type":"integer"}',
      'createConstraint t check',
      'createIndex partial',
    ]);
    expect(between(compared('text'), compared('string(9)'))).toEqual([
      'alterColumn t.a {"type":"string(9)"}',
    ]);
  });

  it('stand in any order', () => {
    expect(between(table(id, key('a')), table(key('a'), id))).toEqual([]);
  });
});

describe('keys', () => {
  const parents =
    (type: 'integer' | 'bigInteger' | 'uuid', ...columns: readonly string[]): Record =>
    (op) => {
      op.createTable('parents', {
        columns: [
          { name: 'id', type },
          { name: 'code', type: 'integer' },
        ],
        primaryKey: columns,
        uniques: [{ columns: ['id'], name: 'uq' }],
      });
      op.createTable('children', {
        columns: [id, { name: 'parent', type, nullable: true }],
        foreignKeys: [to('parent', 'parents')],
      });
    };

  it('that change wait until no foreign key leads to them', () => {
    expect(between(parents('integer', 'id'), parents('integer', 'id', 'code'))).toEqual([
      'dropConstraint children foreignKey',
      'dropConstraint parents primaryKey',
      'createConstraint parents primaryKey',
      'createConstraint children foreignKey',
    ]);
  });

  it('and foreign keys are made anew where both ends get a type that knows nothing of the old one', () => {
    expect(between(parents('integer', 'id'), parents('uuid', 'id'))).toEqual([
      'dropConstraint children foreignKey',
      'alterColumn children.parent {"type":"uuid"}',
      'alterColumn parents.id {"type":"uuid"}',
      'createConstraint children foreignKey',
    ]);
    expect(between(parents('integer', 'id'), parents('bigInteger', 'id'))).toEqual([
      'alterColumn parents.id {"type":"bigInteger"}',
      'alterColumn children.parent {"type":"bigInteger"}',
    ]);
  });

  it('become unique indexes of the same name, and back', () => {
    const constraint: Record = (op) =>
      op.createTable('t', { columns: [id], uniques: [{ name: 'uq', columns: ['id'] }] });
    const index: Record = (op) => {
      op.createTable('t', { columns: [id] });
      op.createIndex('uq', 't', ['id'], { unique: true });
    };
    expect(between(constraint, index)).toEqual(['dropConstraint t unique', 'createIndex uq']);
    expect(between(index, constraint)).toEqual(['dropIndex uq', 'createConstraint t unique']);
  });

  it('make their columns NOT NULL before they are there', () => {
    const bare: Record = (op) => op.createTable('t', { columns: [key('a')] });
    const keyed: Record = (op) =>
      op.createTable('t', { columns: [{ name: 'a', type: 'integer' }], primaryKey: ['a'] });
    const there = ['alterColumn t.a {"nullable":false}', 'createConstraint t primaryKey'];
    const back = ['dropConstraint t primaryKey', 'alterColumn t.a {"nullable":true}'];
    for (const dialect of ['postgresql', 'sqlite'] as const) {
      expect(between(bare, keyed, { dialect })).toEqual(there);
      expect(between(keyed, bare, { dialect })).toEqual(back);
    }
  });
});

describe('constraints', () => {
  const checked =
    (name: string | null, expression: string, notValid = false): Record =>
    (op) =>
      op.createTable('t', {
        columns: [id],
        checks: [{ ...(name === null ? {} : { name }), expression, notValid }],
      });

  it('take another name where nothing else differs', () => {
    expect(between(checked('one', 'id > 0'), checked('other', 'id > 0'))).toEqual([
      'renameConstraint t one other',
    ]);
    expect(between(checked('one', 'id > 0'), checked('other', 'id > 1'))).toEqual([
      'dropConstraint t check',
      'createConstraint t check',
    ]);
  });

  it('that have none are dropped to get one', () => {
    expect(between(checked(null, 'id > 0'), checked('one', 'id > 0'), { dialect: 'sqlite' })).toEqual([
      'dropConstraint t check',
      'createConstraint t check',
    ]);
  });

  it('are validated where nothing else differs, and made anew to be so no more', () => {
    expect(between(checked('one', 'id > 0', true), checked('one', 'id > 0'))).toEqual([
      'validateConstraint t one',
    ]);
    expect(between(checked('one', 'id > 0'), checked('one', 'id > 0', true))).toEqual([
      'dropConstraint t check',
      'createConstraint t check',
    ]);
  });

  it('without a name that nobody can tell apart go together', () => {
    const tables: Record = (op) => {
      for (const name of ['a', 'b']) op.createTable(name, { columns: [id], primaryKey: ['id'] });
    };
    const both: Record = (op) => {
      tables(op);
      op.createTable('t', { columns: [key('x')], foreignKeys: [to('x', 'a'), to('x', 'b')] });
    };
    const second: Record = (op) => {
      tables(op);
      op.createTable('t', { columns: [key('x')], foreignKeys: [to('x', 'b')] });
    };
    expect(between(both, second, { dialect: 'sqlite' })).toEqual([
      'dropConstraint t foreignKey',
      'dropConstraint t foreignKey',
      'createConstraint t foreignKey',
    ]);
  });
});

describe('enum types', () => {
  const moods =
    (values: readonly string[], fallback?: string): Record =>
    (op) => {
      op.createEnum('mood', values);
      const column = { name: 'mood', type: { enum: 'mood', values } };
      op.createTable('t', {
        columns: [id, fallback === undefined ? column : { ...column, default: fallback }],
      });
    };

  it('come before their columns, and go after them', () => {
    expect(between(nothing, moods(['sad']))).toEqual(['createEnum mood sad', 'createTable t']);
    expect(between(moods(['sad']), nothing)).toEqual(['dropTable t', 'dropEnum mood']);
  });

  it('get new labels in their places', () => {
    expect(between(moods(['b', 'd']), moods(['a', 'b', 'c', 'cc', 'd', 'e']))).toEqual([
      'addEnumValue mood a, before b',
      'addEnumValue mood c, before d',
      'addEnumValue mood cc, before d',
      'addEnumValue mood e, before null',
    ]);
  });

  it('are replaced where labels go, or stand in another order', () => {
    expect(between(moods(['a', 'b']), moods(['b']))).toEqual(['replaceEnumValues mood b']);
    expect(between(moods(['a', 'b']), moods(['b', 'a']))).toEqual(['replaceEnumValues mood b a']);
  });

  it('are replaced where a new label is used at once: an added one cannot be before the commit', () => {
    expect(between(moods(['a'], 'a'), moods(['a', 'b'], 'b'))).toEqual([
      'replaceEnumValues mood a b',
      'alterColumn t.mood {"default":"b"}',
    ]);
  });

  it('lose a label only when no default has it any more', () => {
    expect(between(moods(['a', 'b'], 'a'), moods(['b', 'c'], 'c'))).toEqual([
      'alterColumn t.mood {"default":null}',
      'replaceEnumValues mood b c',
      'alterColumn t.mood {"default":"c"}',
    ]);
    expect(between(moods(['a', 'b'], 'a'), moods(['b'], 'b'))).toEqual([
      'alterColumn t.mood {"default":"b"}',
      'replaceEnumValues mood b',
    ]);
  });

  it('lose it after the columns have left that may hold it', () => {
    const left: Record = (op) => {
      op.createEnum('mood', ['b']);
      op.createTable('t', { columns: [id, { name: 'mood', type: 'text' }] });
    };
    expect(between(moods(['a', 'b']), left)).toEqual([
      'alterColumn t.mood {"type":"text"}',
      'replaceEnumValues mood b',
    ]);
  });

  it('are the same on a database that has none, so that a revision says the same for both', () => {
    const steps: readonly (readonly [Record, Record])[] = [
      [nothing, moods(['a'])],
      [moods(['b', 'd']), moods(['a', 'b', 'd'])],
      [moods(['a', 'b'], 'a'), moods(['b'], 'b')],
    ];
    for (const [before, after] of steps) {
      expect(between(before, after, { dialect: 'sqlite' })).toEqual(between(before, after));
    }
  });
});

describe('renames', () => {
  const machines: Record = (op) => {
    op.createTable('systems', { columns: [id, key('owner')], primaryKey: ['id'] });
    op.createIndex('ix_owner', 'systems', ['owner']);
    op.createCheck('systems', { name: 'owned', expression: 'owner > 0' });
    op.createTable('notes', { columns: [key('system')], foreignKeys: [to('system', 'systems')] });
  };

  it('take all with them that hangs on what is renamed', () => {
    const renamed: Record = (op) => {
      op.createTable('machines', {
        columns: [id, key('keeper')],
        primaryKey: ['id'],
        checks: [{ name: 'owned', expression: 'keeper > 0' }],
      });
      op.createIndex('ix_keeper', 'machines', ['keeper']);
      op.createTable('notes', { columns: [key('system')], foreignKeys: [to('system', 'machines')] });
    };
    const renames: readonly Rename[] = [
      { kind: 'table', from: 'systems', to: 'machines' },
      { kind: 'column', table: 'systems', from: 'owner', to: 'keeper' },
      { kind: 'index', table: 'systems', from: 'ix_owner', to: 'ix_keeper' },
    ];
    expect(between(machines, renamed, { renames })).toEqual([
      'renameIndex systems ix_owner ix_keeper',
      'renameColumn systems owner keeper',
      'renameTable systems machines',
      'renameConstraint machines systems_pkey machines_pkey',
    ]);
    expect(between(machines, renamed, { renames, dialect: 'sqlite' })).toEqual([
      'renameIndex systems ix_owner ix_keeper',
      'renameColumn systems owner keeper',
      'renameTable systems machines',
    ]);
  });

  it('go in turn where one takes the name that another leaves', () => {
    const columns =
      (...names: readonly string[]): Record =>
      (op) =>
        op.createTable('t', {
          columns: names.map((name) => ({ name, type: name.startsWith('t') ? 'text' : 'date' })),
        });
    const rename = (from: string, toName: string): Rename => ({
      kind: 'column',
      table: 't',
      from,
      to: toName,
    });
    expect(
      between(columns('d1', 'd2'), columns('d2', 'd3'), {
        renames: [rename('d1', 'd2'), rename('d2', 'd3')],
      }),
    ).toEqual(['renameColumn t d2 d3', 'renameColumn t d1 d2']);
    expect(
      between(columns('d1', 'd2'), columns('d1', 'd2'), {
        renames: [rename('d1', 'd2'), rename('d2', 'd1')],
      }),
    ).toEqual(['renameColumn t d1 renaming', 'renameColumn t d2 d1', 'renameColumn t renaming d2']);
  });

  it('of enum types and their labels keep rows and defaults', () => {
    const before: Record = (op) => {
      op.createEnum('mood', ['sad', 'glad']);
      op.createTable('t', {
        columns: [{ name: 'mood', type: { enum: 'mood', values: ['sad', 'glad'] }, default: 'sad' }],
      });
    };
    const after: Record = (op) => {
      op.createEnum('temper', ['blue', 'glad']);
      op.createTable('t', {
        columns: [{ name: 'mood', type: { enum: 'temper', values: ['blue', 'glad'] }, default: 'blue' }],
      });
    };
    const renames: readonly Rename[] = [
      { kind: 'enum', from: 'mood', to: 'temper' },
      { kind: 'enumValue', enum: 'mood', from: 'sad', to: 'blue' },
    ];
    for (const dialect of ['postgresql', 'sqlite'] as const) {
      expect(between(before, after, { renames, dialect })).toEqual([
        expect.stringContaining('renameEnumValue mood sad blue'),
        'renameEnum mood temper',
      ]);
    }
  });
});
