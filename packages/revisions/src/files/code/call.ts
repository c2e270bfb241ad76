import type { Operation, OperationKind, OperationOf, Operations } from '../../operations/index.ts';
import { dataCode, fieldsCode } from './data.ts';
import type { Call, Code } from './layout.ts';
import {
  shortChange,
  shortCheck,
  shortColumn,
  shortForeignKey,
  shortKey,
  shortOptions,
  shortPrimaryKey,
  shortTable,
  shortUnique,
} from './short-specs.ts';
import { quoted } from './text.ts';

/** The lines of a function's body that calls these operations, for so many columns. */
export type BodyOf = (operations: readonly Operation[], width: number) => readonly string[];

type Writer<K extends OperationKind> = (operation: OperationOf<K>, bodyOf: BodyOf) => Call;

/** How each kind of operation is called; a kind without a way does not compile. */
const writers: { readonly [K in OperationKind]: Writer<K> } = {
  createSchema: ({ name }) => call('createSchema', name),
  dropSchema: ({ name }) => call('dropSchema', name),
  createTable: ({ table, spec }) =>
    callOf('createTable', [quoted(table), fieldsCode(shortTable(spec), { expanded: true })]),
  dropTable: ({ table }) => call('dropTable', table),
  renameTable: ({ table, to }) => call('renameTable', table, to),
  addColumn: ({ table, column }) => call('addColumn', table, shortColumn(column)),
  dropColumn: ({ table, column }) => call('dropColumn', table, column),
  renameColumn: ({ table, column, to }) => call('renameColumn', table, column, to),
  alterColumn: ({ table, column, change }) => call('alterColumn', table, column, shortChange(change)),
  createIndex: ({ name, table, keys, options, concurrently }) =>
    call('createIndex', name, table, keys.map(shortKey), shortOptions({ ...options, concurrently })),
  dropIndex: ({ name, table, concurrently }) =>
    call('dropIndex', name, table, shortOptions({ concurrently })),
  renameIndex: ({ table, name, to }) => call('renameIndex', table, name, to),
  createConstraint,
  dropConstraint,
  renameConstraint: ({ table, name, to }) => call('renameConstraint', table, name, to),
  validateConstraint: ({ table, name }) => call('validateConstraint', table, name),
  createEnum: ({ name, values }) => call('createEnum', name, values),
  dropEnum: ({ name }) => call('dropEnum', name),
  renameEnum: ({ name, to }) => call('renameEnum', name, to),
  renameEnumValue: ({ name, value, to, columns }) =>
    call('renameEnumValue', name, value, to, columns === undefined ? undefined : { columns }),
  addEnumValue: ({ name, value, before }) =>
    call('addEnumValue', name, value, before === null ? undefined : { before }),
  replaceEnumValues({ name, values, replacements, columns }) {
    const options = { ...(Object.keys(replacements).length === 0 ? {} : { replacements }), columns };
    const isEmpty = Object.values(options).every((each) => each === undefined);
    return call('replaceEnumValues', name, values, isEmpty ? undefined : options);
  },
  setComment: ({ table, column, comment }) =>
    column === null
      ? call('setTableComment', table, comment)
      : call('setColumnComment', table, column, comment),
  bulkInsert: ({ table, columns, rows }) =>
    call(
      'bulkInsert',
      table,
      rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null]))),
    ),
  executeSql: ({ sql, effect }, bodyOf) =>
    callOf('execute', [dataCode(sql), ...(effect === null ? [] : [effectCode(effect, bodyOf)])]),
  runFunction: ({ description }) => callOf('run', [quoted(description), unwritten(description)]),
};

/** The call of `op` that records the operation. */
export function callOfOperation<K extends OperationKind>(operation: OperationOf<K>, bodyOf: BodyOf): Call {
  // A union is read on both sides, so that the compiler cannot follow that the writer is that of the operation's kind.
  const writer: Writer<K> = writers[operation.kind as K];
  return writer(operation, bodyOf);
}

function createConstraint({ table, constraint }: OperationOf<'createConstraint'>): Call {
  switch (constraint.kind) {
    case 'primaryKey':
      return call('createPrimaryKey', table, shortPrimaryKey(constraint.spec));
    case 'unique':
      return call('createUnique', table, shortUnique(constraint.spec));
    case 'check':
      return call('createCheck', table, shortCheck(constraint.spec));
    case 'foreignKey':
      return call('createForeignKey', table, shortForeignKey(constraint.spec));
  }
}

/** A constraint without a name is found by what it says; there is none with an empty name. */
function dropConstraint({ table, constraint }: OperationOf<'dropConstraint'>): Call {
  const { kind, name, columns, expression } = constraint;
  switch (kind) {
    case 'primaryKey':
      return call('dropPrimaryKey', table);
    case 'unique':
      return call('dropUnique', table, name ?? '', columns ?? undefined);
    case 'check':
      return call('dropCheck', table, name ?? '', expression ?? undefined);
    case 'foreignKey':
      return call('dropForeignKey', table, name ?? '', columns ?? undefined);
  }
}

function effectCode(effect: readonly Operation[], bodyOf: BodyOf): Code {
  const value: Code =
    effect.length === 0
      ? quoted('none')
      : { kind: 'block', head: '(op) =>', body: (width) => bodyOf(effect, width) };
  return { kind: 'fields', entries: [['effect', value]], expanded: false };
}

/** A function that was recorded cannot be written down: whoever runs the file is told. */
function unwritten(description: string): Code {
  const message = quoted(`the function is not written yet: ${description}`);
  return { kind: 'block', head: 'async () =>', body: () => [`throw new Error(${message});`] };
}

/** A call with plain data; what is undefined is left out. */
function call(method: keyof Operations, ...data: readonly unknown[]): Call {
  return callOf(method, data.filter((each) => each !== undefined).map(dataCode));
}

function callOf(method: keyof Operations, args: readonly Code[]): Call {
  return { kind: 'call', callee: `op.${method}`, args };
}
