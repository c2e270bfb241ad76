import { type Column, enumOf, ModelError, type Schema } from '../model/index.ts';

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

/**
 * A column that is left out would keep labels that are gone.
 *
 * @throws ModelError `model.invalid` when one is, `model.missing` when one is given that is none
 */
export function requireAllColumns(schema: Schema, name: string, given: readonly EnumColumn[]): void {
  const same = (a: EnumColumn, b: EnumColumn): boolean => a.table === b.table && a.column === b.column;
  const all = enumColumns(schema, name);
  const forgotten = all.find((column) => !given.some((each) => same(each, column)));
  if (forgotten !== undefined) {
    const why = `column ${forgotten.table}.${forgotten.column} holds its labels and is not among its columns`;
    throw new ModelError('model.invalid', { what: 'enum type', name, why });
  }
  const foreign = given.find((each) => !all.some((column) => same(each, column)));
  if (foreign !== undefined) {
    throw new ModelError('model.missing', {
      what: `column of ${name}`,
      name: foreign.column,
      table: foreign.table,
    });
  }
}
