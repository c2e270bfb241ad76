import { ModelError } from './errors.ts';
import type { Table } from './table.ts';
import type { Namesake, UnmanagedObject } from './unmanaged.ts';

/** An enum type, its labels in their order. */
export interface EnumType {
  readonly name: string;
  readonly values: readonly string[];
}

/**
 * The schema model: all that declared, recorded and actual schemas are compared by.
 * A value: edits give a new one and leave the old one as it was. Tables and enum types are known by names that
 * `placeOf` takes apart.
 */
export interface Schema {
  readonly tables: ReadonlyMap<string, Table>;
  readonly enums: ReadonlyMap<string, EnumType>;
  /**
   * The schemas besides the default one, by their names alone. Absent where there are none, and always in the model of a
   * database that has no schemas.
   */
  readonly schemas?: ReadonlySet<string>;
  /** What a live database has beside them. Absent where there is nothing; a recorded schema never has it. */
  readonly unmanaged?: readonly UnmanagedObject[];
  /** Of a live database: tables that may be those that were looked for. Absent where there are none. */
  readonly namesakes?: readonly Namesake[];
}

export const emptySchema: Schema = { tables: new Map(), enums: new Map() };

/** @throws ModelError `model.missing` */
export function tableOf(schema: Schema, name: string): Table {
  const table = schema.tables.get(name);
  if (table === undefined) throw new ModelError('model.missing', { what: 'table', name, table: null });
  return table;
}

/** The schema with this table added, or put in the place of the one of its name. */
export function withTable(schema: Schema, table: Table): Schema {
  return { ...schema, tables: new Map(schema.tables).set(table.name, table) };
}

/** The schema without this table. */
export function withoutTable(schema: Schema, name: string): Schema {
  const tables = new Map(schema.tables);
  tables.delete(name);
  return { ...schema, tables };
}

/** The schema with one table edited. @throws ModelError `model.missing` */
export function editTable(schema: Schema, name: string, edit: (table: Table) => Table): Schema {
  return withTable(schema, edit(tableOf(schema, name)));
}

/** The schema with every table passed through an edit; tables that it gives back as they were stay the same object. */
export function editTables(schema: Schema, edit: (table: Table) => Table): Schema {
  return { ...schema, tables: new Map([...schema.tables].map(([name, table]) => [name, edit(table)])) };
}

/** @throws ModelError `model.missing` */
export function enumOf(schema: Schema, name: string): EnumType {
  const type = schema.enums.get(name);
  if (type === undefined) throw new ModelError('model.missing', { what: 'enum type', name, table: null });
  return type;
}

export function withEnum(schema: Schema, type: EnumType): Schema {
  return { ...schema, enums: new Map(schema.enums).set(type.name, type) };
}

/** The names of the schemas besides the default one. */
export function schemasOf({ schemas }: Schema): ReadonlySet<string> {
  return schemas ?? noSchemas;
}

const noSchemas: ReadonlySet<string> = new Set();

export function withSchema(schema: Schema, name: string): Schema {
  return { ...schema, schemas: new Set([...schemasOf(schema), name]) };
}

export function withoutSchema({ schemas, ...schema }: Schema, name: string): Schema {
  const left = [...(schemas ?? [])].filter((each) => each !== name);
  return left.length === 0 ? schema : { ...schema, schemas: new Set(left) };
}

export function withoutEnum(schema: Schema, name: string): Schema {
  const enums = new Map(schema.enums);
  enums.delete(name);
  return { ...schema, enums };
}
