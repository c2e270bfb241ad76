import type { Dialect } from '../dialects/dialect.ts';
import { type SchemaDifference, schemaDifferences } from '../model/differences.ts';
import type { Schema, Table } from '../model/index.ts';

/**
 * What differs between two schemas of one replay, of which the later one was made from the earlier one by edits. Tables
 * that no edit has touched are the same objects in both and are passed over, so that it takes as long as the edits, not
 * as the schema.
 */
export function differencesOfEdits(
  left: Schema,
  right: Schema,
  dialect: Dialect,
): readonly SchemaDifference[] {
  const touched = ({ tables }: Schema, other: Schema): ReadonlyMap<string, Table> =>
    new Map([...tables].filter(([name, table]) => other.tables.get(name) !== table));
  return schemaDifferences(
    dialect.canonical({ ...left, tables: touched(left, right) }),
    dialect.canonical({ ...right, tables: touched(right, left) }),
  );
}
