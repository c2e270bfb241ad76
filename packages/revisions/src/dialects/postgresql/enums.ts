import {
  type Column,
  columnNames,
  mentions,
  qualifiedName,
  type Schema,
  type Table,
  writtenName,
} from '../../model/index.ts';
import type { OperationOf } from '../../operations/index.ts';
import { requireOwnTypeName } from './built-in-types.ts';
import { defaultSql } from './defaults.ts';
import { doBlock } from './do-block.ts';
import { textLiteral } from './literals.ts';
import { type MadeAnew, madeAnew } from './made-anew.ts';
import { clipped } from './object-name.ts';
import { quoteBare, quoteIdentifier, quoteName } from './quote.ts';
import { canonicalTypeText } from './type-text.ts';
import { typeText } from './types.ts';

/**
 * Makes an enum type, or takes the one that is there if it has the same labels in the same order: the server looks,
 * so that a script does the same as a run. One with others fails with `duplicate_object` (42710).
 *
 * @throws DialectError `dialect.unsupported` for the name of a built-in type
 */
export function createEnum(name: string, values: readonly string[]): string {
  const place = qualifiedName(name);
  if (place.schema === null) requireOwnTypeName(place.name);
  // By its name and not by a cast to regnamespace, which would read the name as SQL.
  const schema = place.schema === null ? 'current_schema()' : textLiteral(place.schema);
  const namespace = `(SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = ${schema})`;
  const labels = values.map(textLiteral).join(', ');
  const differs = textLiteral(`type ${name} exists already with other labels`);
  return doBlock(
    ['labels text[]'],
    [
      'SELECT array_agg(enumlabel::text ORDER BY enumsortorder) INTO labels',
      '  FROM pg_catalog.pg_enum JOIN pg_catalog.pg_type ON pg_type.oid = enumtypid',
      `  WHERE typname = ${textLiteral(place.name)} AND typnamespace = ${namespace};`,
      'IF labels IS NULL THEN',
      `  ${createType(name, values)};`,
      `ELSIF labels <> ARRAY[${labels}] THEN`,
      '  RAISE EXCEPTION USING',
      "    ERRCODE = 'duplicate_object',",
      `    MESSAGE = ${differs},`,
      `    DETAIL = format('It has %s; wanted are %s.', labels::text, ARRAY[${labels}]::text);`,
      'END IF;',
    ],
  );
}

export function dropEnum(name: string): string {
  return `DROP TYPE ${quoteName(name)}`;
}

export function addEnumValue(operation: OperationOf<'addEnumValue'>): string {
  const place = operation.before === null ? '' : ` BEFORE ${textLiteral(operation.before)}`;
  return `ALTER TYPE ${quoteName(operation.name)} ADD VALUE ${textLiteral(operation.value)}${place}`;
}

/**
 * The type is put aside under another name, a new one made in its place, its columns converted, and the old one
 * dropped. Checks and indexes of the tables that speak of a converted column are dropped and made anew: they are
 * bound to the type that goes.
 *
 * @param before a schema that holds at least the tables with columns of the type
 */
export function replaceEnumValues(
  { name, values, replacements }: OperationOf<'replaceEnumValues'>,
  before: Schema,
): readonly string[] {
  const aside = asideName(name, before);
  const uses = [...before.tables.values()]
    .map((table) => ({ table, columns: table.columns.filter((column) => isOf(column, name)) }))
    .filter(({ columns }) => columns.length > 0);
  const bound = uses.map(({ table, columns }) => boundTo(table, columns, name));
  return [
    ...bound.flatMap(({ drop }) => drop),
    `ALTER TYPE ${quoteName(name)} RENAME TO ${quoteBare(aside)}`,
    createType(name, values),
    ...uses.map(({ table, columns }) => convert(table, columns, name, replacements)),
    dropEnum(aside),
    ...bound.flatMap(({ create }) => create),
  ];
}

function createType(name: string, values: readonly string[]): string {
  return `CREATE TYPE ${quoteName(name)} AS ENUM (${values.map(textLiteral).join(', ')})`;
}

function asideName(name: string, { enums }: Schema): string {
  const place = qualifiedName(name);
  for (let number = 0; ; number++) {
    const suffix = `_replaced${number === 0 ? '' : number}`;
    const aside = writtenName({
      schema: place.schema,
      name: clipped(place.name, 63 - suffix.length) + suffix,
    });
    if (!enums.has(aside)) return aside;
  }
}

function isOf(column: Column, name: string): boolean {
  return column.type.kind === 'enum' ? column.type.name === name : isArrayOf(column, name);
}

function isArrayOf(column: Column, name: string): boolean {
  return column.type.kind === 'native' && typeText(column.type) === canonicalTypeText(`${quoteName(name)}[]`);
}

/** What of a table has to be made anew, because it compares these columns with labels or with other columns. */
function boundTo(table: Table, columns: readonly Column[], name: string): MadeAnew {
  const among = columnNames(table);
  const speaks = (expression: string): boolean =>
    namesType(expression, name) || columns.some((column) => mentions(expression, column.name, among));
  const constraints = table.constraints.filter((each) =>
    each.kind === 'check'
      ? speaks(each.expression)
      : each.kind === 'foreignKey' && columns.some((column) => each.columns.includes(column.name)),
  );
  const indexes = table.indexes.filter(
    ({ keys, where }) =>
      (where !== null && speaks(where)) || keys.some((key) => 'expression' in key && speaks(key.expression)),
  );
  return madeAnew(table, { constraints, indexes });
}

function namesType(expression: string, name: string): boolean {
  const words: readonly string[] = expression.match(/"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*/gu) ?? [];
  return words.includes(quoteBare(name));
}

function convert(
  table: Table,
  columns: readonly Column[],
  name: string,
  replacements: Readonly<Record<string, string>>,
): string {
  const clauses = columns.flatMap((column) => {
    const value = column.default === null ? null : defaultSql(column.default, column.type);
    return [
      ...(value === null ? [] : [`${quoteIdentifier(column.name)} DROP DEFAULT`]),
      `${quoteIdentifier(column.name)} ${retype(column, name, replacements)}`,
      ...(value === null ? [] : [`${quoteIdentifier(column.name)} SET DEFAULT ${value}`]),
    ];
  });
  return `ALTER TABLE ${quoteName(table.name)}\n${clauses.map((each) => `  ALTER COLUMN ${each}`).join(',\n')}`;
}

function retype(column: Column, name: string, replacements: Readonly<Record<string, string>>): string {
  const type = quoteName(name);
  const entries = Object.entries(replacements).map((pair) => pair.map(textLiteral));
  const source = quoteIdentifier(column.name);
  if (isArrayOf(column, name)) {
    // No label is both replaced and a replacement, so that one after the other does what all at once would.
    const replaced = entries.reduce(
      (array, pair) => `array_replace(${array}, ${pair.join(', ')})`,
      `${source}::text[]`,
    );
    return `TYPE ${type}[] USING (${replaced}::${type}[])`;
  }
  const whens = entries.map(([from, to]) => ` WHEN ${from} THEN ${to}`).join('');
  const value = whens === '' ? `${source}::text` : `CASE ${source}::text${whens} ELSE ${source}::text END`;
  return `TYPE ${type} USING ((${value})::${type})`;
}
