import type { Operation, OperationKind, OperationOf, Operations } from '../../src/operations/index.ts';

type Player<K extends OperationKind> = (op: Operations, operation: OperationOf<K>) => void;

const players: { readonly [K in OperationKind]: Player<K> } = {
  createSchema: (op, { name }) => op.createSchema(name),
  dropSchema: (op, { name }) => op.dropSchema(name),
  createTable: (op, { table, spec }) => op.createTable(table, spec),
  dropTable: (op, { table }) => op.dropTable(table),
  renameTable: (op, { table, to }) => op.renameTable(table, to),
  addColumn: (op, { table, column }) => op.addColumn(table, column),
  dropColumn: (op, { table, column }) => op.dropColumn(table, column),
  renameColumn: (op, { table, column, to }) => op.renameColumn(table, column, to),
  alterColumn: (op, { table, column, change }) => op.alterColumn(table, column, change),
  createIndex: (op, { name, table, keys, options, concurrently }) =>
    op.createIndex(name, table, keys, { ...options, concurrently }),
  dropIndex: (op, { name, table, concurrently }) => op.dropIndex(name, table, { concurrently }),
  renameIndex: (op, { table, name, to }) => op.renameIndex(table, name, to),
  createConstraint,
  dropConstraint,
  renameConstraint: (op, { table, name, to }) => op.renameConstraint(table, name, to),
  validateConstraint: (op, { table, name }) => op.validateConstraint(table, name),
  createEnum: (op, { name, values }) => op.createEnum(name, values),
  dropEnum: (op, { name }) => op.dropEnum(name),
  renameEnum: (op, { name, to }) => op.renameEnum(name, to),
  renameEnumValue: (op, { kind: _kind, name, value, to, ...options }) =>
    op.renameEnumValue(name, value, to, options),
  addEnumValue: (op, { name, value, before }) =>
    op.addEnumValue(name, value, before === null ? {} : { before }),
  replaceEnumValues: (op, { kind: _kind, name, values, ...options }) =>
    op.replaceEnumValues(name, values, options),
  setComment: (op, { table, column, comment }) =>
    column === null ? op.setTableComment(table, comment) : op.setColumnComment(table, column, comment),
  bulkInsert: (op, { table, columns, rows }) =>
    op.bulkInsert(
      table,
      rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null]))),
    ),
  executeSql: (op, { sql, effect }) =>
    op.execute(sql, {
      effect: (inner) => {
        for (const each of effect ?? []) play(inner, each);
      },
    }),
  runFunction: (op, { description, run }) => op.run(description, run),
};

/** Calls `op` such that it records the operation. */
function play<K extends OperationKind>(op: Operations, operation: OperationOf<K>): void {
  const player: Player<K> = players[operation.kind as K];
  player(op, operation);
}

function createConstraint(op: Operations, { table, constraint }: OperationOf<'createConstraint'>): void {
  if (constraint.kind === 'primaryKey') op.createPrimaryKey(table, constraint.spec);
  else if (constraint.kind === 'unique') op.createUnique(table, constraint.spec);
  else if (constraint.kind === 'check') op.createCheck(table, constraint.spec);
  else op.createForeignKey(table, constraint.spec);
}

// A constraint without a name is found by what it says; there is none with an empty name.
function dropConstraint(op: Operations, { table, constraint }: OperationOf<'dropConstraint'>): void {
  const { kind, name, columns, expression } = constraint;
  if (kind === 'primaryKey') op.dropPrimaryKey(table);
  else if (kind === 'unique') op.dropUnique(table, name ?? '', columns ?? []);
  else if (kind === 'check') op.dropCheck(table, name ?? '', expression ?? '');
  else op.dropForeignKey(table, name ?? '', columns ?? []);
}

/** What a revision does that consists of these operations. */
export function playing(operations: readonly Operation[]): (op: Operations) => void {
  return (op) => {
    for (const operation of operations) play(op, operation);
  };
}
