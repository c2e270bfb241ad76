import type { IndexKeySpec, PrimaryKeySpec, SqlText, TypeSpec } from '../../model/index.ts';
import type { OperationKind, OperationOf } from '../../operations/index.ts';

type Words<K extends OperationKind> = (operation: OperationOf<K>) => string;

/** Each kind of operation in words; a kind without does not compile. */
const words: { readonly [K in OperationKind]: Words<K> } = {
  addColumn: ({ table, column }) => `add column ${table}.${column.name} (${typeWords(column.type)})`,
  addEnumValue: ({ name, value }) => `add label ${value} to enum type ${name}`,
  alterColumn,
  bulkInsert: ({ table, rows }) => `put ${counted(rows.length, 'row')} into ${table}`,
  createConstraint,
  createEnum: ({ name, values }) => `create enum type ${name} (${values.join(', ')})`,
  createIndex: ({ name, table, keys, options }) =>
    `create ${options.unique === true ? 'unique ' : ''}index ${name} on ${table} (${keys.map(keyWords).join(', ')})`,
  createSchema: ({ name }) => `create schema ${name}`,
  createTable: ({ table, spec }) => `create table ${table} (${counted(spec.columns.length, 'column')})`,
  dropColumn: ({ table, column }) => `drop column ${table}.${column}`,
  dropConstraint: ({ table, constraint: { kind, name, columns, expression } }) =>
    `drop ${constraintNames[kind]} ${kind === 'primaryKey' ? '' : `${name ?? parenthesised(columns ?? [expression ?? ''])} `}of ${table}`,
  dropEnum: ({ name }) => `drop enum type ${name}`,
  dropIndex: ({ name, table }) => `drop index ${name} of ${table}`,
  dropSchema: ({ name }) => `drop schema ${name}`,
  dropTable: ({ table }) => `drop table ${table}`,
  executeSql: () => 'run SQL',
  renameColumn: ({ table, column, to }) => `rename column ${table}.${column} to ${to}`,
  renameConstraint: ({ table, name, to }) => `rename constraint ${name} of ${table} to ${to}`,
  renameEnum: ({ name, to }) => `rename enum type ${name} to ${to}`,
  renameEnumValue: ({ name, value, to }) => `rename label ${value} of enum type ${name} to ${to}`,
  renameIndex: ({ table, name, to }) => `rename index ${name} of ${table} to ${to}`,
  renameTable: ({ table, to }) => `rename table ${table} to ${to}`,
  replaceEnumValues: ({ name, values }) => `give enum type ${name} the labels ${values.join(', ')}`,
  runFunction: ({ description }) => `run a function: ${description}`,
  setComment: ({ table, column, comment }) =>
    `${comment === null ? 'take away' : 'set'} the comment of ${column === null ? table : `${table}.${column}`}`,
  validateConstraint: ({ table, name }) => `validate ${name} of ${table}`,
};

/** An operation as a line for people who have not seen the file yet. */
export function operationWords<K extends OperationKind>(operation: OperationOf<K>): string {
  // A union is read on both sides, so that the compiler cannot follow that the words are those of the operation's kind.
  const of: Words<K> = words[operation.kind as K];
  return of(operation);
}

function alterColumn({ table, column, change }: OperationOf<'alterColumn'>): string {
  const { type, nullable, default: value, identity, collation, generated } = change;
  const changes = [
    ...(type === undefined ? [] : [`type ${typeWords(type)}`]),
    ...(nullable === undefined ? [] : [nullable ? 'NULL allowed' : 'NOT NULL']),
    ...(value === undefined ? [] : [value === null ? 'no default' : `default ${defaultWords(value)}`]),
    ...(identity === undefined ? [] : [identity === null ? 'not numbered' : `numbered (${identity})`]),
    ...(collation === undefined ? [] : [`collation ${collation ?? 'of its type'}`]),
    ...(generated === undefined ? [] : [generated === null ? 'not generated' : 'generated']),
  ];
  return `change column ${table}.${column}: ${changes.join(', ')}`;
}

const constraintNames = {
  primaryKey: 'the primary key',
  unique: 'unique constraint',
  check: 'check',
  foreignKey: 'foreign key',
} as const;

function createConstraint({ table, constraint }: OperationOf<'createConstraint'>): string {
  const { kind, spec } = constraint;
  const name = 'name' in spec && spec.name !== undefined ? `${spec.name} ` : '';
  if (kind === 'check') return `add check ${name}to ${table} (${sqlWords(spec.expression)})`;
  if (kind === 'foreignKey') {
    const { columns, references } = spec;
    return `add foreign key ${name}of ${table} ${parenthesised(columns)} to ${references.table} ${parenthesised(references.columns)}`;
  }
  const what = kind === 'primaryKey' ? 'primary key' : constraintNames[kind];
  return `add ${what} ${name}to ${table} ${parenthesised(columnsOf(spec))}`;
}

function columnsOf(spec: PrimaryKeySpec): readonly string[] {
  return 'columns' in spec ? spec.columns : spec;
}

function typeWords(type: TypeSpec): string {
  if (typeof type === 'string') return type;
  return 'enum' in type ? type.enum : sqlWords(type);
}

function defaultWords(value: string | number | boolean | { readonly sql: SqlText }): string {
  return typeof value === 'object' ? sqlWords(value.sql) : JSON.stringify(value);
}

function keyWords(key: IndexKeySpec): string {
  if (typeof key === 'string') return key;
  const order = key.order === 'desc' ? ' desc' : '';
  return 'column' in key ? `${key.column}${order}` : `${sqlWords(key.expression)}${order}`;
}

function sqlWords(text: SqlText): string {
  return typeof text === 'string' ? text : [...new Set(Object.values(text))].join(' / ');
}

function parenthesised(names: readonly string[]): string {
  return `(${names.join(', ')})`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
