import type { ConstraintKind, DialectTraits } from '../../model/index.ts';
import { clipped, objectName } from './object-name.ts';

const longestName = 63;

const labels: Readonly<Record<ConstraintKind, string>> = {
  primaryKey: 'pkey',
  unique: 'key',
  foreignKey: 'fkey',
  check: 'check',
};

export const postgresqlTraits: DialectTraits = {
  dialect: 'postgresql',
  primaryKeyIsNotNull: true,
  constraintName({ kind, table, columns, taken }) {
    const addition = additionOf(kind, columns);
    // What an index stands behind is a relation too, and must differ from tables and indexes besides.
    const isTaken = (name: string): boolean =>
      taken.constraints.has(name) ||
      ((kind === 'primaryKey' || kind === 'unique') && taken.relations.has(name));
    for (let pass = 0; ; pass++) {
      const name = objectName(table, addition, `${labels[kind]}${pass === 0 ? '' : pass}`);
      if (!isTaken(name)) return name;
    }
  },
};

/** A primary key is named after its table alone, and a check too unless it mentions exactly one column. */
function additionOf(kind: ConstraintKind, columns: readonly string[]): string | null {
  if (kind === 'primaryKey') return null;
  if (kind === 'check') return columns.length === 1 ? (columns[0] ?? null) : null;
  return joined(columns);
}

/** The columns with underscores between them, no further than the one that exceeds the length of a name. */
function joined(columns: readonly string[]): string {
  let result = '';
  for (const column of columns) {
    result += (result === '' ? '' : '_') + clipped(column, longestName);
    if (Buffer.byteLength(result) > longestName) break;
  }
  return result;
}
