import { type FileOutcome, type ImportOptions, importManifests } from '@auditly/manifest-importer';
import type { CurrentReport } from '@auditly/revisions';
import { parseDatabaseUrl } from '@auditly/schema/database';
import type { Statements } from '../database/connection.ts';
import { onConnection } from '../runs/on-connection.ts';
import { type FinishedRun, type RunJobOptions, runJob } from '../runs/run-job.ts';

/** Where manifests are imported from, and as whose. */
export interface ImportJobOptions
  extends Omit<RunJobOptions, 'jobType' | 'environment' | 'subject' | 'attributes'>,
    Pick<ImportOptions, 'database' | 'threads'> {
  /** The name of the system that the manifests belong to: it is made if there is none. */
  readonly systemId: string;
  readonly manifestDir: string;
  /** The environment of a system that is new. Default: that of the first manifest. */
  readonly environment?: string | null | undefined;
  /** Lets manifests in whose hash does not fit. Default: false. */
  readonly allowUnverified?: boolean | undefined;
  /** Imports into a database that is ahead of this build. Default: false. */
  readonly allowNewer?: boolean | undefined;
}

export interface FinishedImport extends FinishedRun {
  /** The environments that have evidence which no validation has seen yet, by their names. */
  readonly toValidate: readonly string[];
}

/** What the row of a run says until it is known: that of a system that is not there yet, and nobody has named one. */
const unknownEnvironment = 'unknown';

/**
 * Imports the manifests of a directory as a job: a run of the type `import` with its system for a subject, and the metrics
 * `imported`, `present`, `skipped`, `rejected`, `unverified`, `artifacts` and `errors`. One import of a system goes on at
 * a time. What {@link runJob} says of runs and errors holds here; files that are rejected are no error.
 *
 * Ended at any moment it leaves whole manifests, and the next one goes on from there; that one then also says what wants a
 * validation because of what this one has brought in.
 *
 * @throws what `importManifests` throws
 */
export async function runImport(options: ImportJobOptions): Promise<FinishedImport> {
  const { database, threads, allowNewer, systemId, manifestDir, environment, allowUnverified, ...job } =
    options;
  const given = environment ?? undefined;
  options.signal?.throwIfAborted();
  const known = await onConnection(options.connect, (connection) => environmentOf(connection, systemId));
  let toValidate: readonly string[] = [];
  const finished = await runJob(
    {
      ...job,
      jobType: 'import',
      environment: known ?? given ?? unknownEnvironment,
      subject: systemId,
      attributes: { system: systemId, directory: manifestDir, allow_unverified: allowUnverified ?? false },
    },
    async ({ run, connection, signal, report }) => {
      const counts = newCounts();
      const files = importManifests({
        database,
        system: systemId,
        environment: given,
        path: manifestDir,
        allowUnverified,
        threads,
        standing: allowNewer === true ? () => standingWhereNewer(database) : undefined,
        signal,
        now: options.now,
      });
      for await (const file of files) {
        count(counts, file);
        report({ ...counts });
      }
      const actual = await environmentOf(connection, systemId);
      if (actual !== null && actual !== known) await noteEnvironment(connection, run, actual);
      if (actual !== null && (counts.imported > 0 || (await hasUnseen(connection, systemId)))) {
        toValidate = [actual];
      }
      return { ...counts };
    },
  );
  return { ...finished, toValidate };
}

/** Where the database stands, without what only a newer build knows. */
async function standingWhereNewer(database: ImportOptions['database']): Promise<CurrentReport> {
  const { engineFor } = await import('@auditly/schema/migrate');
  const target = typeof database === 'string' ? parseDatabaseUrl(database, process.env) : database;
  return { ...(await engineFor(target).current()), unknown: [] };
}

function newCounts() {
  return { imported: 0, present: 0, skipped: 0, rejected: 0, unverified: 0, artifacts: 0 };
}

function count(counts: ReturnType<typeof newCounts>, file: FileOutcome): void {
  counts[file.outcome] += 1;
  if (file.outcome !== 'imported') return;
  counts.artifacts += file.artifacts;
  if (file.reason !== null) counts.unverified += 1;
}

async function environmentOf(statements: Statements, system: string): Promise<string | null> {
  const [row] = await statements.query('select environment from systems where name = $1', [system]);
  return row === undefined ? null : String(row['environment']);
}

async function noteEnvironment(statements: Statements, run: number, environment: string): Promise<void> {
  await statements.change('update job_runs set environment = $2 where id = $1', [run, environment]);
}

/** Whether an import, be it an earlier one that was killed, has brought in what no validation has looked at since. */
async function hasUnseen(statements: Statements, system: string): Promise<boolean> {
  const rows = await statements.query(
    `select 1 as one from systems s where s.name = $1 and exists (
       select 1 from import_runs i where i.system_id = s.id and i.imported > 0 and i.active_at >= coalesce((
         select max(v.started_at) from job_runs v
         where v.job_type = 'validation' and v.environment = s.environment and v.status = 'success'), '0001-01-01'))`,
    [system],
  );
  return rows.length > 0;
}
