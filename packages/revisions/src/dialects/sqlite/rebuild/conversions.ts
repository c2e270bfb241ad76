import type { ColumnType } from '../../../model/index.ts';
import type { TableDefinition } from '../introspect/ddl/table-definition.ts';
import type { ReadTable } from '../introspect/table-model.ts';
import { literal } from '../literals.ts';
import { quoted } from '../quote.ts';
import { affinityOf, typeOf } from '../types.ts';
import type { RebuildEdit } from './edit.ts';

/** A column whose values are converted by its new type. */
export interface Conversion {
  readonly column: string;
  readonly type: string;
  /** The condition for rows of the new table whose value could not be converted. */
  readonly failed: string;
}

/**
 * The conversions that could leave a value behind as it was: SQLite keeps a text in a numeric column if it is no
 * number, and whoever reads it then fails. Where the revision says how to convert, it has its say.
 */
export function conversionsOf(
  { definition: from }: ReadTable,
  to: TableDefinition,
  operations: readonly RebuildEdit[],
): readonly Conversion[] {
  return to.columns.flatMap(({ name, type }) => {
    const old = from.columns.find((column) => column.name === name);
    if (old === undefined || affinityOf(old.type) === affinityOf(type)) return [];
    if (operations.some((each) => each.kind === 'alterColumn' && each.column === name && each.change.using))
      return [];
    const storage = storageOf(typeOf(type));
    if (storage === null) return [];
    return [
      { column: name, type, failed: `typeof(${quoted(name)}) NOT IN (${storage.map(literal).join(', ')})` },
    ];
  });
}

/** How SQLite stores the values of a type, by the names of `typeof`; null for one that holds anything. */
export function storageOf({ kind }: ColumnType): readonly string[] | null {
  switch (kind) {
    case 'smallInteger':
    case 'integer':
    case 'bigInteger':
    case 'boolean':
      return ['null', 'integer'];
    case 'float':
    case 'numeric':
      return ['null', 'integer', 'real'];
    default:
      return null;
  }
}
