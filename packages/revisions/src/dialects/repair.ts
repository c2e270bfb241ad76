import type { Schema, UnmanagedObject } from '../model/index.ts';
import type { Operation } from '../operations/index.ts';
import type { ScriptNeeds } from './script-frame.ts';

/** What makes the one schema of the other. */
export interface Repair extends ScriptNeeds {
  /** The schema that the operations are done to. */
  readonly from: Schema;
  /** What the model has words for. */
  readonly operations: readonly Operation[];
  /** All of it as SQL, without the semicolons, for one transaction. */
  readonly statements: readonly string[];
  /** Objects that are none of the model's and are put right with what they belong to. */
  readonly settled: readonly UnmanagedObject[];
}

/** The operations between two schemas. */
export type Between = (from: Schema, to: Schema) => readonly Operation[];

/** What a database should hold. */
export interface Wanted {
  /** As the revisions write it. */
  readonly recorded: Schema;
  /** The same as the database itself spells it. */
  readonly spelled: Schema;
}

/** How a dialect puts right what stands in a database otherwise than the revisions build it. Pure. */
export interface Repairs {
  /**
   * What makes of a database that stands at `actual`, as it was introspected, one that stands as wanted: also in what the
   * model has no word for, as far as it belongs to something that the model knows.
   */
  repair(actual: Schema, wanted: Wanted, between: Between): Repair;
  /** What would take an object away that is none of the model's; null where that is not one statement. */
  dropStatement(object: UnmanagedObject): string | null;
}
