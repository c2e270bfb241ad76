import { describe, expect, it } from 'vitest';
import type { ColumnSpec, DialectName } from '../model/index.ts';
import { RecordingError } from './errors.ts';
import type { Operations } from './operations.ts';
import { recordOperations } from './recorder.ts';

const column: ColumnSpec = { name: 'a', type: 'text' };
const work = async (): Promise<void> => undefined;

describe('recordOperations', () => {
  it('every call of op is one operation, in order', () => {
    const calls: { readonly [K in keyof Operations]: (op: Operations) => void } = {
      createSchema: (op) => op.createSchema('s'),
      dropSchema: (op) => op.dropSchema('s'),
      createTable: (op) => op.createTable('t', { columns: [column] }),
      dropTable: (op) => op.dropTable('t'),
      renameTable: (op) => op.renameTable('t', 'u'),
      addColumn: (op) => op.addColumn('t', column),
      dropColumn: (op) => op.dropColumn('t', 'a'),
      renameColumn: (op) => op.renameColumn('t', 'a', 'b'),
      alterColumn: (op) => op.alterColumn('t', 'a', { nullable: true }),
      createIndex: (op) => op.createIndex('i', 't', ['a'], { unique: true, concurrently: true }),
      dropIndex: (op) => op.dropIndex('i', 't'),
      renameIndex: (op) => op.renameIndex('t', 'i', 'j'),
      createPrimaryKey: (op) => op.createPrimaryKey('t', ['a']),
      dropPrimaryKey: (op) => op.dropPrimaryKey('t'),
      createUnique: (op) => op.createUnique('t', { columns: ['a'] }),
      createCheck: (op) => op.createCheck('t', { expression: 'a > 0' }),
      createForeignKey: (op) =>
        op.createForeignKey('t', { columns: ['a'], references: { table: 'u', columns: ['b'] } }),
      dropUnique: (op) => op.dropUnique('t', 'n', ['a']),
      dropCheck: (op) => op.dropCheck('t', 'n', 'a > 0'),
      dropForeignKey: (op) => op.dropForeignKey('t', 'n', ['a']),
      renameConstraint: (op) => op.renameConstraint('t', 'n', 'm'),
      validateConstraint: (op) => op.validateConstraint('t', 'n'),
      createEnum: (op) => op.createEnum('e', ['x']),
      dropEnum: (op) => op.dropEnum('e'),
      renameEnum: (op) => op.renameEnum('e', 'f'),
      renameEnumValue: (op) => op.renameEnumValue('e', 'x', 'y', { columns: [] }),
      addEnumValue: (op) => op.addEnumValue('e', 'y', { before: 'x' }),
      replaceEnumValues: (op) => op.replaceEnumValues('e', ['y'], { replacements: { x: 'y' }, columns: [] }),
      setTableComment: (op) => op.setTableComment('t', 'c'),
      setColumnComment: (op) => op.setColumnComment('t', 'a', null),
      bulkInsert: (op) => op.bulkInsert('t', [{ a: 1 }]),
      execute: (op) => op.execute('SELECT 1', { effect: 'none' }),
      run: (op) => op.run('d', work),
      onlyOn: (op) => op.onlyOn('sqlite', (inner) => inner.dropTable('u')),
    };
    const operations = recordOperations(
      (op) => {
        for (const call of Object.values(calls)) call(op);
      },
      'upgrade',
      'sqlite',
    );
    const foreignKey = { columns: ['a'], references: { table: 'u', columns: ['b'] } };
    expect(operations).toEqual([
      { kind: 'createSchema', name: 's' },
      { kind: 'dropSchema', name: 's' },
      { kind: 'createTable', table: 't', spec: { columns: [column] } },
      { kind: 'dropTable', table: 't' },
      { kind: 'renameTable', table: 't', to: 'u' },
      { kind: 'addColumn', table: 't', column },
      { kind: 'dropColumn', table: 't', column: 'a' },
      { kind: 'renameColumn', table: 't', column: 'a', to: 'b' },
      { kind: 'alterColumn', table: 't', column: 'a', change: { nullable: true } },
      {
        kind: 'createIndex',
        table: 't',
        name: 'i',
        keys: ['a'],
        options: { unique: true },
        concurrently: true,
      },
      { kind: 'dropIndex', table: 't', name: 'i', concurrently: false },
      { kind: 'renameIndex', table: 't', name: 'i', to: 'j' },
      { kind: 'createConstraint', table: 't', constraint: { kind: 'primaryKey', spec: ['a'] } },
      dropped('primaryKey', null, null, null),
      { kind: 'createConstraint', table: 't', constraint: { kind: 'unique', spec: { columns: ['a'] } } },
      { kind: 'createConstraint', table: 't', constraint: { kind: 'check', spec: { expression: 'a > 0' } } },
      { kind: 'createConstraint', table: 't', constraint: { kind: 'foreignKey', spec: foreignKey } },
      dropped('unique', 'n', ['a'], null),
      dropped('check', 'n', null, 'a > 0'),
      dropped('foreignKey', 'n', ['a'], null),
      { kind: 'renameConstraint', table: 't', name: 'n', to: 'm' },
      { kind: 'validateConstraint', table: 't', name: 'n' },
      { kind: 'createEnum', name: 'e', values: ['x'] },
      { kind: 'dropEnum', name: 'e' },
      { kind: 'renameEnum', name: 'e', to: 'f' },
      { kind: 'renameEnumValue', name: 'e', value: 'x', to: 'y', columns: [] },
      { kind: 'addEnumValue', name: 'e', value: 'y', before: 'x' },
      { kind: 'replaceEnumValues', name: 'e', values: ['y'], replacements: { x: 'y' }, columns: [] },
      { kind: 'setComment', table: 't', column: null, comment: 'c' },
      { kind: 'setComment', table: 't', column: 'a', comment: null },
      { kind: 'bulkInsert', table: 't', columns: ['a'], rows: [[1]] },
      { kind: 'executeSql', sql: 'SELECT 1', effect: [] },
      { kind: 'runFunction', description: 'd', run: work },
      { kind: 'dropTable', table: 'u' },
    ]);
  });

  it('the functions of op can be taken out of it', () => {
    expect(recordOperations(({ dropTable }) => dropTable('t'), 'upgrade', 'sqlite')).toHaveLength(1);
  });

  it('what a revision changes after the call is not recorded', () => {
    const columns = [column];
    const operations = recordOperations(
      (op) => {
        op.createTable('t', { columns });
        columns.push({ name: 'b', type: 'text' });
        op.createTable('u', { columns });
      },
      'upgrade',
      'sqlite',
    );
    expect(operations).toMatchObject([
      { spec: { columns: [{ name: 'a' }] } },
      { spec: { columns: [{ name: 'a' }, { name: 'b' }] } },
    ]);
  });

  it.each(['upgrade', 'downgrade'] as const)('an async %s is refused', (direction) => {
    const failing = async (op: Operations): Promise<void> => {
      op.dropTable('t');
      await Promise.reject(new Error('behind the back'));
    };
    expect(errorOf(() => recordOperations(failing, direction, 'sqlite'))).toMatchObject({
      code: 'operations.async',
      facts: { direction },
    });
  });

  it('an async function that says what a SQL text does is refused', () => {
    const record = (op: Operations): void => op.execute('SELECT 1', { effect: work });
    expect(errorOf(() => recordOperations(record, 'upgrade', 'sqlite'))).toMatchObject({
      code: 'operations.async',
      facts: { direction: 'effect' },
    });
  });

  it.each([
    ['has ended', null],
    ['has failed', new Error('on purpose')],
  ])('a call after the function %s is refused', (_when, failure) => {
    const kept: Operations[] = [];
    const record = (op: Operations): void => {
      kept.push(op);
      if (failure !== null) throw failure;
    };
    expect(thrownBy(() => recordOperations(record, 'upgrade', 'sqlite'))).toBe(failure);
    expect(errorOf(() => kept.at(0)?.dropTable('t'))).toMatchObject({
      code: 'operations.late',
      facts: { operation: 'dropTable' },
    });
  });

  describe('onlyOn', () => {
    const record = (op: Operations): void => {
      op.dropTable('first');
      op.onlyOn('postgresql', (inner) => {
        inner.dropTable('types');
        op.onlyOn('sqlite', () => inner.dropTable('nowhere'));
        inner.onlyOn('postgresql', () => op.dropTable('more types'));
      });
      op.onlyOn('sqlite', () => op.dropTable('texts'));
      op.execute('SELECT 1', {
        effect: (inner) => {
          inner.onlyOn('sqlite', (only) => only.dropTable('effect'));
        },
      });
      op.dropTable('last');
    };
    const tables = (dialect: DialectName): readonly unknown[] =>
      recordOperations(record, 'upgrade', dialect).map((each) =>
        each.kind === 'executeSql' ? each.effect : 'table' in each && each.table,
      );

    it('records in its place what is for the dialect, and leaves out what is for another', () => {
      expect(tables('sqlite')).toEqual(['first', 'texts', [{ kind: 'dropTable', table: 'effect' }], 'last']);
      expect(tables('postgresql')).toEqual(['first', 'types', 'more types', [], 'last']);
    });

    it('refuses a promise', () => {
      const asynchronous: () => unknown = work;
      const recordAsync = (op: Operations): void => op.onlyOn('sqlite', asynchronous);
      expect(errorOf(() => recordOperations(recordAsync, 'downgrade', 'sqlite'))).toMatchObject({
        code: 'operations.async',
        facts: { direction: 'downgrade' },
      });
    });

    it('refuses a dialect that there is not, also when it would leave it out', () => {
      const name = 'postgres' as DialectName;
      const recordTypo = (op: Operations): void => op.onlyOn(name, () => undefined);
      expect(thrownBy(() => recordOperations(recordTypo, 'upgrade', 'sqlite'))).toMatchObject({
        code: 'model.invalid',
        facts: { what: 'dialect', name },
      });
    });
  });

  it('an effect cannot be recorded into the operations around it', () => {
    const operations = recordOperations(
      (op) => {
        op.execute('DROP TABLE t', { effect: (inner) => inner.dropTable('t') });
      },
      'upgrade',
      'sqlite',
    );
    expect(operations).toEqual([
      { kind: 'executeSql', sql: 'DROP TABLE t', effect: [{ kind: 'dropTable', table: 't' }] },
    ]);
  });
});

function dropped(
  kind: string,
  name: string | null,
  columns: readonly string[] | null,
  expression: string | null,
): object {
  return { kind: 'dropConstraint', table: 't', constraint: { kind, name, columns, expression } };
}

function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return null;
}

function errorOf(call: () => unknown): RecordingError {
  const error = thrownBy(call);
  if (error instanceof RecordingError) return error;
  throw new RangeError('it was not refused', { cause: error });
}

it.each([
  ['an object', { a: 1 }],
  ['a list', [1]],
  ['a date', new Date(0)],
  ['a symbol', Symbol('x')],
])('refuses %s as a value of a row, and names the column', (_, value) => {
  const rows: unknown = [{ id: 1, body: value }];
  const record = () =>
    recordOperations(
      (op) => op.bulkInsert('t', rows as Parameters<typeof op.bulkInsert>[1]),
      'upgrade',
      'sqlite',
    );
  expect(record).toThrow(
    expect.objectContaining({ code: 'model.invalid', facts: expect.objectContaining({ name: 't.body' }) }),
  );
});
