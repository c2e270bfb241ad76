import type { Index, Table } from '../../../model/index.ts';
import { tableDefinition } from '../create-table.ts';
import { createIndexSql, dropIndexSql } from '../indexes.ts';
import type { Catalog, Defined } from '../introspect/catalog.ts';
import { renderTable } from '../introspect/ddl/render-table.ts';
import type { TableDefinition } from '../introspect/ddl/table-definition.ts';
import { isAutoincrement } from '../introspect/keys.ts';
import { type TableState, tableState } from '../introspect/table-state.ts';
import { literal } from '../literals.ts';
import { quoted, quotedList } from '../quote.ts';
import { type Conversion, conversionsOf } from './conversions.ts';
import { type Copy, copyBetween } from './copy.ts';
import type { RebuildEdit } from './edit.ts';
import { editedTable } from './lineage.ts';
import { mergedDefinition } from './merge.ts';
import { surroundings } from './surroundings.ts';

/** How a table is made anew, in the order of the fields. */
export interface Rebuild {
  readonly kind: 'rebuild';
  readonly table: string;
  /** The name of the new table until the old one is gone. */
  readonly newName: string;
  readonly create: string;
  readonly copy: string;
  /** What carries the counter of AUTOINCREMENT over, which may be above the highest row. */
  readonly sequence: readonly string[];
  readonly drop: string;
  /** With `legacy_alter_table`, so that nothing but the table itself takes part. */
  readonly rename: string;
  readonly indexes: readonly string[];
  readonly triggers: readonly Defined[];
  /** What has to hold of the rows for the copy to succeed. */
  readonly notNull: Copy['notNull'];
  /** What has to hold of the rows after it. */
  readonly conversions: readonly Conversion[];
}

/** All that operations on a table come to when its definition stays the same: its indexes. */
export interface IndexChanges {
  readonly kind: 'indexes';
  readonly statements: readonly string[];
}

/**
 * How to carry out edits that share one rebuild of their table. Pure: online the catalog is the database's own,
 * in a script it is what the recorded schema says.
 *
 * @throws ModelError when an edit does not fit the table; DialectError `dialect.unreadable-definition`
 */
export function planRebuild(
  name: string,
  edits: readonly RebuildEdit[],
  catalog: Catalog,
): Rebuild | IndexChanges {
  const state = tableState(catalog, name);
  const before = state.read.definition;
  const edited = editedTable(surroundings(catalog, state, edits), name, edits);
  const { table: after } = edited;
  const definition = mergedDefinition(state.read, edited);
  const copy = copyBetween(before, definition, edits);
  const isSame = renderTable(definition) === renderTable(before);
  if (isSame && copy.columns.every((column) => column.expression === quoted(column.name))) {
    return { kind: 'indexes', statements: indexChanges(state, after.indexes, name) };
  }
  return rebuildTo(definition, state, catalog, {
    copy,
    indexes: after.indexes.map((index) => state.indexes.get(index) ?? createIndexSql(index, name)),
    conversions: conversionsOf(state.read, definition, edits),
  });
}

/**
 * How to make a table anew as just this table, whatever it has in the catalog that the model has no word for: with its
 * rows and its triggers, and with these indexes alone.
 *
 * @param table has the columns that the one in the catalog has
 * @throws ModelError `model.missing`; DialectError `dialect.unreadable-definition`
 */
export function planRemake(table: Table, catalog: Catalog): Rebuild {
  const state = tableState(catalog, table.name);
  const definition = tableDefinition(table);
  return rebuildTo(definition, state, catalog, {
    copy: copyBetween(state.read.definition, definition, []),
    indexes: table.indexes.map((index) => createIndexSql(index, table.name)),
    conversions: [],
  });
}

function rebuildTo(
  definition: TableDefinition,
  { read, triggers }: TableState,
  catalog: Catalog,
  { copy, ...rest }: Pick<Rebuild, 'indexes' | 'conversions'> & { readonly copy: Copy },
): Rebuild {
  const { name } = read.definition;
  const newName = freeName(`_rebuild_${name}`, catalog);
  return {
    kind: 'rebuild',
    table: name,
    newName,
    create: renderTable(definition, newName),
    copy: copySql(copy, name, newName),
    sequence: sequenceSql(read.definition, definition, newName),
    drop: `DROP TABLE ${quoted(name)}`,
    rename: `ALTER TABLE ${quoted(newName)} RENAME TO ${quoted(name)}`,
    triggers,
    notNull: copy.notNull,
    ...rest,
  };
}

function indexChanges({ indexes }: TableState, after: readonly Index[], table: string): readonly string[] {
  const dropped = [...indexes.keys()].filter((index) => !after.includes(index));
  const created = after.filter((index) => !indexes.has(index));
  return [
    ...dropped.map((index) => dropIndexSql(index.name)),
    ...created.map((index) => createIndexSql(index, table)),
  ];
}

function freeName(wanted: string, catalog: Catalog): string {
  const taken = catalog.objects.some(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  return taken ? freeName(`${wanted}_`, catalog) : wanted;
}

function copySql({ columns }: Copy, from: string, to: string): string {
  const names = quotedList(columns.map(({ name }) => name));
  const expressions = columns.map(({ expression }) => expression).join(', ');
  return `INSERT INTO ${quoted(to)} (${names}) SELECT ${expressions} FROM ${quoted(from)}`;
}

function sequenceSql(from: TableDefinition, to: TableDefinition, newName: string): readonly string[] {
  if (!isAutoincrement(from) || !isAutoincrement(to)) return [];
  const [old, fresh] = [literal(from.name), literal(newName)];
  return [
    `DELETE FROM sqlite_sequence WHERE name = ${fresh}`,
    `INSERT INTO sqlite_sequence (name, seq) SELECT ${fresh}, seq FROM sqlite_sequence WHERE name = ${old}`,
  ];
}
