import type { CurrentReport } from '@auditly/revisions';
import { ImportError } from '../errors/import-error.ts';

/**
 * Whether the database has all tables that an import needs: every revision is applied.
 *
 * @throws ImportError `import.not-at-head`; RunError `run.unknown-rows` if it is ahead of this build
 */
export async function checkStanding({ rows, unknown, pending, heads }: CurrentReport): Promise<void> {
  if (unknown.length > 0) {
    const { defaultVersionTable, RunError } = await import('@auditly/revisions');
    throw new RunError('run.unknown-rows', { rows, versionTable: defaultVersionTable, knownHeads: heads });
  }
  if (pending.length > 0) throw new ImportError('import.not-at-head', { rows, pending });
}
