import { resolve } from 'node:path';
import {
  countFiles,
  type FileOutcome,
  importManifests,
  type Limits,
  type OutcomeCounts,
  type OutcomeReason,
} from '@auditly/manifest-importer';
import { describeOrigin, describeTarget } from '@auditly/schema/database';
import { databaseEngine } from '../database/engine.ts';
import { reportedMs } from '../output/duration-text.ts';
import { escaped } from '../output/printable.ts';
import { counted } from '../output/standing.ts';
import type { Outcome } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { cutShort } from '../program/cut-short.ts';
import { stopOnceBegun } from '../program/stop-once-begun.ts';
import { CommandError } from './command-error.ts';
import { ImportProgress } from './import-progress.ts';
import { ImportReportFile, isReadFrom } from './import-report-file.ts';
import { migrateFromFilesSpec } from './migrate-from-files.spec.ts';

export { showImport as show } from './import-summary.ts';

/** What an import has come to. */
export interface ImportReport extends OutcomeCounts {
  /** The database as a URL without its password. */
  readonly database: string;
  /** Who said that it is this one. */
  readonly origin: string;
  /** The number of the run in the ledger; null with `--dry-run`, and where it was stopped before it had one. */
  readonly run: number | null;
  readonly system: string;
  /** What was read, absolute. */
  readonly path: string;
  readonly dryRun: boolean;
  /** It was stopped by SIGINT, SIGTERM or SIGHUP; the counts are those of the files that it had come to. */
  readonly interrupted: boolean;
  readonly files: number;
  /** Artifacts of the manifests that were imported. */
  readonly artifacts: number;
  /** How many of these manifests fit no hash. */
  readonly unverified: number;
  /** What was skipped, by the code of the reason. */
  readonly skippedFor: Readonly<Record<string, number>>;
  /** The first that were rejected; all of them are told one by one before. */
  readonly rejects: readonly { readonly path: string; readonly reason: OutcomeReason }[];
  readonly durationMs: number;
}

/** So many rejects are shown at the end. */
const mostRejects = 50;

export async function run(
  values: ValuesOf<typeof migrateFromFilesSpec>,
  context: Context,
): Promise<Outcome<ImportReport>> {
  const { target, origin, engine } = await databaseEngine(context);
  const about = { database: describeTarget(target), origin: describeOrigin(origin) };
  const path = resolve(context.cwd, values['manifest-dir']);
  const file = values.report === null ? undefined : reportFile(resolve(context.cwd, values.report), path);
  const progress = new ImportProgress(context, values.quiet);
  const tally = new Tally();
  /** @param isAll whether all was told that is committed: a transaction ends with more than one file */
  const becomes = (isAll: boolean): string => {
    const files = counted(tally.files, 'file');
    if (values['dry-run']) return `${files} checked, nothing was written`;
    if (isAll || run === null) return `what came of ${files} is committed`;
    return `what came of at least ${files} is committed (auditly db imports ${run} shows of how many)`;
  };
  const stop = stopOnceBegun(context, (text) => progress.line(text));
  let run: number | null = null;
  context.onCutShort((end, way) => {
    const told = cutShort(end);
    const where = file === undefined ? '' : `; ${left(file)}`;
    const message = `${told.message}: ${becomes(way === 'stopped')}${where}`;
    progress.clear();
    const next = values['dry-run'] ? 'run the same command again' : goesOn;
    context.log.write(`${message}\n  next: ${next}\n`);
    return { ...told, message, next: [next], facts: { ...told.facts, run, files: tally.files }, about };
  });
  progress.line(context.logColors.dim(escaped(`${about.database} (from ${about.origin})`)));

  const start = performance.now();
  const counting = new AbortController();
  // What keeps the files from being counted keeps them from being imported, which says it.
  if (!values.quiet) countFiles(path, counting.signal).then((files) => progress.total(files), nothing);
  try {
    const outcomes = importManifests({
      database: target,
      system: values['system-id'],
      environment: values.environment ?? undefined,
      path,
      dryRun: values['dry-run'],
      allowUnverified: values['allow-unverified'],
      limits: limitsOf(values),
      threads: values.threads === null ? undefined : Number(values.threads),
      now: context.now,
      standing: async () => {
        const standing = await engine.current();
        // From here on the run may be written down at any moment, and then its end has to be, too.
        stop.begun();
        return standing;
      },
      signal: stop.signal,
      onRun: (number) => {
        run = number;
      },
    });
    for await (const outcome of outcomes) {
      tally.add(outcome);
      progress.file(outcome.outcome);
      context.tell(outcome);
      file?.write(outcome);
    }
  } catch (error) {
    if (!stop.signal.aborted || error !== stop.signal.reason) {
      const report = file === undefined ? '' : `; ${left(file)}`;
      progress.clear();
      if (tally.files > 0) context.log.write(`${becomes(false)}${report}\n`);
      throw error;
    }
  } finally {
    counting.abort();
    progress.clear();
  }
  const report: ImportReport = {
    ...about,
    run,
    system: values['system-id'],
    path,
    dryRun: values['dry-run'],
    interrupted: stop.signal.aborted,
    ...tally.report(),
    durationMs: reportedMs(performance.now() - start),
  };
  file?.write(report);
  if (report.interrupted) return { report, error: stop.signal.reason };
  file?.complete();
  const { rejected, files } = report;
  return rejected === 0
    ? { report }
    : { report, error: new CommandError('import.rejected', { rejected, files, run }) };
}

const goesOn = 'run the same command again: it goes on from there';

function nothing(): void {}

/** @throws CommandError `import.report-in-source`, `import.report-failed` */
function reportFile(file: string, source: string): ImportReportFile {
  if (isReadFrom(file, source)) throw new CommandError('import.report-in-source', { file, source });
  return new ImportReportFile(file, migrateFromFilesSpec.path.join(' '));
}

/** Says where the lines of a report are that does not become complete. What ended the run matters more than its faults. */
function left(file: ImportReportFile): string {
  try {
    return `the report so far is in ${file.leave()}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function limitsOf(values: ValuesOf<typeof migrateFromFilesSpec>): Partial<Limits> {
  const given = {
    bytes: values['max-bytes'],
    depth: values['max-depth'],
    artifacts: values['max-artifacts'],
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, text]) => (text === null ? [] : [[name, Number(text)]])),
  );
}

/** What the files so far have come to. */
class Tally {
  readonly #counts = { imported: 0, present: 0, skipped: 0, rejected: 0 };
  readonly #skippedFor: Record<string, number> = {};
  readonly #rejects: { path: string; reason: OutcomeReason }[] = [];
  #artifacts = 0;
  #unverified = 0;
  #files = 0;

  get files(): number {
    return this.#files;
  }

  add(file: FileOutcome): void {
    this.#files += 1;
    this.#counts[file.outcome] += 1;
    switch (file.outcome) {
      case 'imported':
        this.#artifacts += file.artifacts;
        if (file.verification === 'unverified') this.#unverified += 1;
        break;
      case 'skipped':
        this.#skippedFor[file.reason.code] = (this.#skippedFor[file.reason.code] ?? 0) + 1;
        break;
      case 'rejected':
        if (this.#rejects.length < mostRejects) this.#rejects.push({ path: file.path, reason: file.reason });
        break;
      case 'present':
        break;
    }
  }

  report() {
    return {
      files: this.#files,
      ...this.#counts,
      artifacts: this.#artifacts,
      unverified: this.#unverified,
      skippedFor: this.#skippedFor,
      rejects: this.#rejects,
    };
  }
}
