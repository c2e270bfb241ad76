import type { Dialect } from '../dialects/dialect.ts';
import type { Operation } from '../operations/index.ts';
import { RunError } from './errors.ts';
import { opaqueSql } from './opaque-sql.ts';

interface Told {
  readonly revision: string;
  readonly operations: readonly Operation[];
}

/**
 * A script of these steps must not write down tables that SQL has changed without saying how, in a step or before all.
 *
 * @throws RunError `run.unknown-effect`
 */
export function refuseUnknownEffects(
  before: readonly Told[],
  steps: readonly Told[],
  dialect: Dialect,
): void {
  const unsaid = ({ revision, operations }: Told) =>
    opaqueSql(operations, dialect.name).map((statement) => ({ by: revision, statement }));
  let [first] = before.flatMap(unsaid);
  for (const each of steps) {
    first ??= unsaid(each)[0];
    if (first !== undefined && dialect.scriptNeedsRecordedTables(each.operations)) {
      throw new RunError('run.unknown-effect', { revision: each.revision, ...first });
    }
  }
}
