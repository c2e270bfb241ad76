import { type DialectName, type DialectTraits, ModelError, type Schema } from '../../model/index.ts';
import { applyOperations, type Operation } from '../../operations/index.ts';
import { opaqueSql } from '../opaque-sql.ts';
import { runsSql, touchedTables } from './touched-tables.ts';

/** A revision under trial: all that its operations tell. */
export interface Subject {
  readonly upgrade: readonly Operation[];
  /** None if it has no downgrade that can be read. */
  readonly downgrade: readonly Operation[];
  readonly recordedBefore: Schema;
  /** Null if the model does not take the upgrade. */
  readonly recordedAfter: Schema | null;
  /** Why the model does not take the upgrade, or the downgrade after it. */
  readonly misfit: { readonly direction: 'upgrade' | 'downgrade'; readonly cause: string } | null;
  /** What the model has after the downgrade; null if it does not get there. */
  readonly recordedDown: Schema | null;
  /** SQL that does not say what it does to the schema. */
  readonly opaque: { readonly upgrade: readonly string[]; readonly downgrade: readonly string[] };
  /** Whether SQL or functions run. */
  readonly runsSql: boolean;
  /** Whether functions do, which may change rows of any table. */
  readonly runsFunctions: boolean;
  /** The tables that operations name, change or mention. */
  readonly touched: ReadonlySet<string>;
}

export function subjectOf(
  upgrade: readonly Operation[],
  downgrade: readonly Operation[],
  recordedBefore: Schema,
  { name, traits }: { readonly name: DialectName; readonly traits: DialectTraits },
): Subject {
  const up = applied(recordedBefore, upgrade, traits);
  const down = 'cause' in up ? null : applied(up.schema, downgrade, traits);
  const recordedAfter = 'cause' in up ? null : up.schema;
  const both = [...upgrade, ...downgrade];
  return {
    upgrade,
    downgrade,
    recordedBefore,
    recordedAfter,
    misfit:
      'cause' in up
        ? { direction: 'upgrade', ...up }
        : down !== null && 'cause' in down
          ? { direction: 'downgrade', ...down }
          : null,
    recordedDown: down !== null && 'schema' in down ? down.schema : null,
    opaque: { upgrade: opaqueSql(upgrade, name), downgrade: opaqueSql(downgrade, name) },
    runsSql: runsSql(both, name),
    runsFunctions: both.some(({ kind }) => kind === 'runFunction'),
    touched: touchedTables(both, recordedBefore, recordedAfter ?? recordedBefore, name),
  };
}

function applied(
  schema: Schema,
  operations: readonly Operation[],
  traits: DialectTraits,
): { readonly schema: Schema } | { readonly cause: string } {
  try {
    return { schema: applyOperations(schema, operations, traits) };
  } catch (error) {
    if (error instanceof ModelError) return { cause: error.message };
    throw error;
  }
}
