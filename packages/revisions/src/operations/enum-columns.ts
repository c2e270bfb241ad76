import { type Column, enumOf, type Schema } from '../model/index.ts';

/** A column that holds labels of an enum type. */
export interface EnumColumn {
  readonly table: string;
  readonly column: string;
}

/** The columns of a schema that hold labels of this enum type. */
export function enumColumns(schema: Schema, name: string): readonly EnumColumn[] {
  return [...schema.tables.values()].flatMap((table) =>
    table.columns
      .filter(({ type }) => type.kind === 'enum' && type.name === name)
      .map((column) => ({ table: table.name, column: column.name })),
  );
}

/** @throws ModelError `model.missing` when the column is of an enum type that nobody has created */
export function requireEnum(schema: Schema, { type }: Column): void {
  if (type.kind === 'enum') enumOf(schema, type.name);
}
