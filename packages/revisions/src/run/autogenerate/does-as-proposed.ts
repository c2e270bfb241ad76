import type { RevisionModule } from '../../files/index.ts';
import type { RevisionHeader } from '../../graph/index.ts';
import { schemaDifferences } from '../../model/differences.ts';
import { recordRevision } from '../record-revision.ts';
import { replay } from '../recorded.ts';
import type { ComparedSchemas } from './compared-schemas.ts';

/**
 * Whether a revision that was written and loaded leads to what the entities declare, and back. The template of a project
 * and the programs that it runs on new files make of the operations what they will.
 *
 * @throws RunError `run.recording-failed`, `run.replay-failed`, `run.transaction-control`
 */
export function doesAsProposed(
  module: RevisionModule,
  header: RevisionHeader,
  schemas: readonly ComparedSchemas[],
): boolean {
  return schemas.every(({ dialect, recorded, declared }) => {
    const upgrade = recordRevision(module, header, 'upgrade', dialect);
    const downgrade = recordRevision(module, header, 'downgrade', dialect);
    const after = replay(recorded, upgrade, { revision: header, direction: 'upgrade', dialect });
    const back = replay(after, downgrade, { revision: header, direction: 'downgrade', dialect });
    const differ = (left: typeof after, right: typeof after): boolean =>
      schemaDifferences(dialect.canonical(left), dialect.canonical(right)).length > 0;
    return !differ(after, declared) && !differ(back, recorded);
  });
}
