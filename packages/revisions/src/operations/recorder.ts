import { type ConstraintSpec, type DialectName, dialectNames, ModelError } from '../model/index.ts';
import type { InsertValue } from './bulk-insert.ts';
import { RecordingError, type RecordingErrorFacts } from './errors.ts';
import { withNamesHeld } from './names-held.ts';
import type { Operation } from './operation.ts';
import type { Operations } from './operations.ts';

/** Which function it is that records, for the words of an error. */
type Direction = RecordingErrorFacts['operations.async']['direction'];

/**
 * The operations that a revision's function records.
 *
 * @param dialect the one that they are for: what `onlyOn` says of another is left out
 * @throws RecordingError `operations.async` when it gives back a promise
 */
export function recordOperations(
  work: (op: Operations) => unknown,
  direction: Direction,
  dialect: DialectName,
): readonly Operation[] {
  const recorded: Operation[] = [];
  let open = true;
  const record = (operation: Operation): void => {
    if (!open) throw new RecordingError('operations.late', { operation: operation.kind });
    recorded.push(withNamesHeld(snapshot(operation), dialect));
  };
  try {
    refusePromise(work(operationsInto(record, direction, dialect)), direction);
  } finally {
    open = false;
  }
  return recorded;
}

function refusePromise(result: unknown, direction: Direction): void {
  if (!isThenable(result)) return;
  // The promise is not ours to wait for: its failure must not end the process behind the error below.
  Promise.resolve(result).catch(() => undefined);
  throw new RecordingError('operations.async', { direction });
}

/** The operation as it is now: a list that the revision goes on filling must not change what it has recorded. */
function snapshot(operation: Operation): Operation {
  switch (operation.kind) {
    // Made up of values that the recorder has put together itself, and functions, which cannot be copied.
    case 'bulkInsert':
    case 'executeSql':
    case 'runFunction':
      return operation;
    default:
      return structuredClone(operation);
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function operationsInto(
  record: (operation: Operation) => void,
  direction: Direction,
  dialect: DialectName,
): Operations {
  const createConstraint = (table: string, constraint: ConstraintSpec): void =>
    record({ kind: 'createConstraint', table, constraint });
  const dropConstraint = (
    kind: ConstraintSpec['kind'],
    table: string,
    name: string | null,
    columns: readonly string[] | null,
    expression: string | null = null,
  ): void => record({ kind: 'dropConstraint', table, constraint: { kind, name, columns, expression } });

  const op: Operations = {
    createSchema: (name) => record({ kind: 'createSchema', name }),
    dropSchema: (name) => record({ kind: 'dropSchema', name }),
    createTable: (table, spec) => record({ kind: 'createTable', table, spec }),
    dropTable: (table) => record({ kind: 'dropTable', table }),
    renameTable: (table, to) => record({ kind: 'renameTable', table, to }),
    addColumn: (table, column) => record({ kind: 'addColumn', table, column }),
    dropColumn: (table, column) => record({ kind: 'dropColumn', table, column }),
    renameColumn: (table, column, to) => record({ kind: 'renameColumn', table, column, to }),
    alterColumn: (table, column, change) => record({ kind: 'alterColumn', table, column, change }),
    createIndex: (name, table, keys, { concurrently = false, ...options } = {}) =>
      record({ kind: 'createIndex', table, name, keys, options, concurrently }),
    dropIndex: (name, table, { concurrently = false } = {}) =>
      record({ kind: 'dropIndex', table, name, concurrently }),
    renameIndex: (table, name, to) => record({ kind: 'renameIndex', table, name, to }),
    createPrimaryKey: (table, spec) => createConstraint(table, { kind: 'primaryKey', spec }),
    dropPrimaryKey: (table) => dropConstraint('primaryKey', table, null, null),
    createUnique: (table, spec) => createConstraint(table, { kind: 'unique', spec }),
    createCheck: (table, spec) => createConstraint(table, { kind: 'check', spec }),
    createForeignKey: (table, spec) => createConstraint(table, { kind: 'foreignKey', spec }),
    dropUnique: (table, name, columns) => dropConstraint('unique', table, name, columns ?? null),
    dropCheck: (table, name, expression) => dropConstraint('check', table, name, null, expression ?? null),
    dropForeignKey: (table, name, columns) => dropConstraint('foreignKey', table, name, columns ?? null),
    renameConstraint: (table, name, to) => record({ kind: 'renameConstraint', table, name, to }),
    validateConstraint: (table, name) => record({ kind: 'validateConstraint', table, name }),
    createEnum: (name, values) => record({ kind: 'createEnum', name, values }),
    dropEnum: (name) => record({ kind: 'dropEnum', name }),
    renameEnum: (name, to) => record({ kind: 'renameEnum', name, to }),
    renameEnumValue: (name, value, to, columns = {}) =>
      record({ kind: 'renameEnumValue', name, value, to, ...columns }),
    addEnumValue: (name, value, { before = null }: { before?: string | null } = {}) =>
      record({ kind: 'addEnumValue', name, value, before }),
    replaceEnumValues: (name, values, { replacements = {}, ...columns } = {}) =>
      record({ kind: 'replaceEnumValues', name, values, replacements, ...columns }),
    setTableComment: (table, comment) => record({ kind: 'setComment', table, column: null, comment }),
    setColumnComment: (table, column, comment) => record({ kind: 'setComment', table, column, comment }),
    bulkInsert: (table, rows) => record(bulkInsertOf(table, rows)),
    execute: (sql, { effect } = {}) =>
      record({ kind: 'executeSql', sql, effect: effect === undefined ? null : effectOf(effect, dialect) }),
    run: (description, run) => record({ kind: 'runFunction', description, run }),
    onlyOn: (only, work) => {
      requireDialect(only);
      if (only === dialect) refusePromise(work(op), direction);
    },
  };
  return op;
}

function effectOf(effect: 'none' | ((op: Operations) => void), dialect: DialectName): readonly Operation[] {
  return effect === 'none' ? [] : recordOperations(effect, 'effect', dialect);
}

/** The compiler says it too, but a revision that only Node has read would leave its operations out without a word. */
function requireDialect(name: string): void {
  if (dialectNames.some((each) => each === name)) return;
  const why = `op.onlyOn knows ${dialectNames.join(' and ')}`;
  throw new ModelError('model.invalid', { what: 'dialect', name: String(name), why });
}

/** A column that a row leaves out is NULL there, as in a list of INSERT values. */
function bulkInsertOf(table: string, rows: readonly Readonly<Record<string, InsertValue>>[]): Operation {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  for (const row of rows)
    for (const column of columns) refuseUnknownValue(table, column, row[column] ?? null);
  return {
    kind: 'bulkInsert',
    table,
    columns,
    rows: rows.map((row) => columns.map((column) => row[column] ?? null)),
  };
}

/** The compiler says it to whoever writes TypeScript and is asked; a revision that only Node has read comes to here. */
function refuseUnknownValue(table: string, column: string, value: unknown): void {
  const scalar = ['string', 'number', 'bigint', 'boolean'].includes(typeof value) || value === null;
  const isSql = typeof value === 'object' && value !== null && 'sql' in value;
  if (scalar || isSql || value instanceof Uint8Array) return;
  const kind = typeof value === 'object' ? (value?.constructor?.name ?? 'object') : typeof value;
  const why = `a value is a text, number, boolean, null, bytes or { sql }, and JSON is given as its text; this is ${kind}`;
  throw new ModelError('model.invalid', { what: 'value for', name: `${table}.${column}`, why });
}
