import type { Schema } from '../../model/index.ts';
import type { ComparedDialect } from '../compared-dialect.ts';
import { likelyRenames } from './likely-renames.ts';
import { isProven } from './proven.ts';
import type { Rename } from './rename.ts';

/**
 * The likely renames that nothing else competes with: what goes has one candidate alone, and what comes is no other's. To
 * rename loses nothing, where to drop and create does; still it is for a person to see before it is done. Tables and types
 * of others that are only like ours are no renames: see `isProven`.
 */
export function certainRenames(from: Schema, to: Schema, dialect: ComparedDialect): readonly Rename[] {
  let decided: readonly Rename[] = [];
  for (;;) {
    const likely = likelyRenames(from, to, dialect, decided);
    const certain = likely.filter(
      (rename) =>
        likely.filter((other) => competes(rename, other)).length === 1 && isProven(rename, from, to),
    );
    if (certain.length === 0) return decided;
    decided = [...decided, ...certain];
  }
}

/** Whether both speak of the same thing, on either side; a rename competes with itself. */
function competes(one: Rename, other: Rename): boolean {
  return (
    one.kind === other.kind &&
    placeOf(one) === placeOf(other) &&
    (one.from === other.from || one.to === other.to)
  );
}

function placeOf(rename: Rename): string | null {
  if (rename.kind === 'enumValue') return rename.enum;
  return rename.kind === 'table' || rename.kind === 'enum' ? null : rename.table;
}
