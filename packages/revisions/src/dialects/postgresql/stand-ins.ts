import {
  type Column,
  type Constraint,
  type Index,
  type IndexKey,
  qualifiedName,
  type Schema,
  type Table,
} from '../../model/index.ts';
import { renameTypes } from './rename-types.ts';

/** Names by other names, both as the model has them. */
type Names = ReadonlyMap<string, string>;

/**
 * What the tables and enum types of all schemas are called where they stand in one: those of the default schema as ever,
 * the others by names that nothing else has.
 */
export interface StandIns {
  readonly tables: Names;
  readonly enums: Names;
}

export function standInsFor({ tables, enums }: Schema): StandIns {
  const taken = new Set([...tables.keys(), ...enums.keys()]);
  let number = 0;
  const standIn = (name: string): string => {
    if (qualifiedName(name).schema === null) return name;
    do number += 1;
    while (taken.has(`stand_in_${number}`));
    return `stand_in_${number}`;
  };
  const namesFor = (names: Iterable<string>): Names =>
    new Map([...names].map((name) => [name, standIn(name)]));
  return { tables: namesFor(tables.keys()), enums: namesFor(enums.keys()) };
}

/** What stands for the table. */
export function standInOf(table: Table, { tables, enums }: StandIns): Table {
  const name = tables.get(table.name) ?? table.name;
  const typed = withTypes(table, enums);
  if (name === table.name) return typed;
  return { ...typed, name, indexes: typed.indexes.map((index, at) => ({ ...index, name: `${name}_${at}` })) };
}

/** The table as what stood for it is read. */
export function stoodFor(table: Table, shown: Table, { tables, enums }: StandIns): Table {
  const typed = withTypes(shown, new Map([...enums].map(([name, standIn]) => [standIn, name])));
  const name = tables.get(table.name) ?? table.name;
  if (name === table.name) return typed;
  const names = new Map(table.indexes.map((index, at) => [`${name}_${at}`, index.name]));
  const indexes = typed.indexes.map((index) => ({ ...index, name: names.get(index.name) ?? index.name }));
  return { ...typed, name: table.name, indexes };
}

/** The table with enum types under other names, in its SQL too. */
function withTypes(table: Table, names: Names): Table {
  const expression = (sql: string): string => renameTypes(sql, names);
  return {
    ...table,
    columns: table.columns.map((column) => columnWithTypes(column, names)),
    constraints: table.constraints.map(
      (each): Constraint =>
        each.kind === 'check' ? { ...each, expression: expression(each.expression) } : each,
    ),
    indexes: table.indexes.map(
      (index): Index => ({
        ...index,
        keys: index.keys.map(
          (key): IndexKey => ('column' in key ? key : { ...key, expression: expression(key.expression) }),
        ),
        where: index.where === null ? null : expression(index.where),
      }),
    ),
  };
}

function columnWithTypes(column: Column, names: Names): Column {
  const { type, default: value, generated } = column;
  return {
    ...column,
    type:
      type.kind === 'enum'
        ? { ...type, name: names.get(type.name) ?? type.name }
        : type.kind === 'native'
          ? { ...type, sql: renameTypes(`::${type.sql}`, names).slice(2) }
          : type,
    default: typeof value === 'object' && value !== null ? { sql: renameTypes(value.sql, names) } : value,
    generated: generated === null ? null : { ...generated, as: renameTypes(generated.as, names) },
  };
}
