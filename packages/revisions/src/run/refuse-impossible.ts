import type { Dialect } from '../dialects/dialect.ts';
import type { Schema } from '../model/index.ts';
import { RunError } from './errors.ts';

/**
 * Refuses what the entities declare where no database of the dialect can have it: the revision for it would be written,
 * agree with them, and never run.
 *
 * @param declared what is looked at of it, and is not excluded
 * @throws RunError `run.impossible-declared`
 */
export function refuseImpossible(declared: Schema, dialect: Dialect, versionTable: string): void {
  const faults = dialect.unsupported(declared, versionTable);
  if (faults.length > 0) throw new RunError('run.impossible-declared', { dialect: dialect.name, faults });
}
