import type { OpenFindings } from '@auditly/jobs';
import type { ImportRunReport } from '@auditly/manifest-importer';
import { defaultVersionTable, RunError } from '@auditly/revisions';
import { describeOrigin, describeTarget } from '@auditly/schema/database';
import { databaseEngine } from '../database/engine.ts';
import type { JobRunReport } from '../output/job-run-report.ts';
import type { Outcome } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import type { statusSpec } from './status.spec.ts';

export { showStatus as show } from './status-text.ts';

export interface StatusReport {
  /** The database as a URL without its password. */
  readonly database: string;
  readonly origin: string;
  readonly dialect: string;
  readonly databaseExists: boolean;
  /** The rows of the version table; none at base. */
  readonly rows: readonly string[];
  /** What `upgrade heads` would run. */
  readonly pending: readonly string[];
  /** Rows that this build does not know: the database is ahead. */
  readonly unknown: readonly string[];
  readonly upToDate: boolean;
  /** Null unless the database is at head. */
  readonly work: WorkReport | null;
}

export interface WorkReport {
  /** The newest, newest first. */
  readonly imports: readonly ImportRunReport[];
  /** The newest run of each job in each environment. */
  readonly jobs: readonly JobRunReport[];
  /** Those that nobody has closed. */
  readonly openFindings: readonly OpenFindings[];
}

/** So many imports are told of. */
const mostImports = 3;

export async function run(
  _values: ValuesOf<typeof statusSpec>,
  context: Context,
): Promise<Outcome<StatusReport>> {
  const { target, origin, engine } = await databaseEngine(context);
  const { databaseExists, rows, pending, unknown, heads } = await engine.current();
  const upToDate = pending.length === 0 && unknown.length === 0;
  const report: StatusReport = {
    database: describeTarget(target),
    origin: describeOrigin(origin),
    dialect: target.dialect,
    databaseExists,
    rows,
    pending,
    unknown,
    upToDate,
    work: null,
  };
  if (unknown.length > 0) {
    const error = new RunError('run.unknown-rows', {
      rows,
      versionTable: defaultVersionTable,
      knownHeads: heads,
    });
    return { report, error };
  }
  if (!upToDate) return { report };
  const { readWork } = await import('../database/read-work.ts');
  return { report: { ...report, work: await readWork(target, { imports: mostImports, now: context.now }) } };
}
