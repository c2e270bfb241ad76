import { DialectError } from '../../errors.ts';
import type { Row, Session } from '../../session.ts';
import { folded } from '../quote.ts';
import type { Catalog } from './catalog.ts';
import { type ColumnDefinition, clausesOf, type TableDefinition } from './ddl/table-definition.ts';
import { isNotNull, keyColumns, rowidAlias } from './keys.ts';

/**
 * Asks SQLite itself whether tables are what was read from their definitions. It always agrees, or a definition was
 * misread; then nothing must be made from it.
 *
 * @throws DialectError `dialect.unreadable-definition`
 */
export async function verifyDefinitions(
  session: Session,
  catalog: Catalog,
  tables: readonly string[],
): Promise<void> {
  const names = [JSON.stringify(tables)];
  const columns = await session.query(
    'SELECT t.value AS of_table, x.* FROM json_each(?) t, pragma_table_xinfo(t.value) x ORDER BY t.key, x.cid',
    names,
  );
  const references = await session.query(
    'SELECT t.value AS of_table, r.id FROM json_each(?) t, pragma_foreign_key_list(t.value) r WHERE r.seq = 0',
    names,
  );
  const columnsOf = Map.groupBy(columns, (row) => String(row['of_table']));
  const referencesOf = Map.groupBy(references, (row) => String(row['of_table']));
  for (const name of tables) {
    const definition = catalog.definition(name);
    if (definition === null) continue;
    const found = (columnsOf.get(name) ?? []).map(columnFound);
    found.push(`${referencesOf.get(name)?.length ?? 0} foreign keys`);
    const read = definition.columns.map((column) => columnRead(definition, column));
    read.push(`${referencesIn(definition)} foreign keys`);
    const at = read.findIndex((each, index) => each !== found[index]);
    if (at < 0 && found.length === read.length) continue;
    throw new DialectError('dialect.unreadable-definition', {
      object: `table ${name}`,
      sql: catalog.table(name)?.sql ?? '',
      why: `SQLite sees ${found[at] ?? 'more columns'} where ${read[at] ?? 'no more'} was read`,
    });
  }
}

function columnFound(row: Row): string {
  const notNull = row['notnull'] === 1;
  const kind = { 0: 'plain', 2: 'virtual', 3: 'stored' }[Number(row['hidden'])] ?? 'hidden';
  const hasDefault = row['dflt_value'] !== null;
  return `column ${folded(String(row['name']))} ${kind} notnull=${notNull} default=${hasDefault} key=${row['pk']}`;
}

function columnRead(table: TableDefinition, column: ColumnDefinition): string {
  const alias = rowidAlias(table) === column && clausesOf(column, 'notNull').length === 0;
  const notNull = isNotNull(table, column) && !alias;
  const generated = clausesOf(column, 'generated').at(-1);
  const kind = generated === undefined ? 'plain' : generated.stored ? 'stored' : 'virtual';
  const hasDefault = clausesOf(column, 'default').length > 0;
  const key = keyColumns(table).indexOf(column.name) + 1;
  return `column ${folded(column.name)} ${kind} notnull=${notNull} default=${hasDefault} key=${key}`;
}

function referencesIn({ columns, constraints }: TableDefinition): number {
  const inline = columns.flatMap((column) => clausesOf(column, 'references'));
  return inline.length + constraints.filter(({ kind }) => kind === 'foreignKey').length;
}
