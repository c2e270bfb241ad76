import { setImmediate } from 'node:timers/promises';
import { writeJson } from '@auditly/schema/columns';
import type { Connection, SqlValue, Statements } from '../database/connection.ts';
import { sqlTime } from '../database/sql-time.ts';
import { findingsAfter } from '../findings/findings-after.ts';
import { openFindings, writeFindings } from '../findings/write-findings.ts';
import type { Logger } from '../logging/logger.ts';
import type { JudgedControl } from '../validation/control.ts';
import { type Judgement, judgeInOrder } from '../validation/judge.ts';
import { type KnownControl, loadControls } from '../validation/load-controls.ts';
import { loadEvidence } from '../validation/load-evidence.ts';
import { newestResults } from '../validation/newest-results.ts';
import { inJudgedOrder } from '../validation/prerequisites.ts';

/** What a validation has done so far, or in all. Each `number` counts rows. */
export interface ValidationCounts {
  readonly systems: number;
  readonly controls: number;
  readonly results: number;
  readonly findingsOpened: number;
  readonly findingsClosed: number;
}

export interface ValidationOptions {
  readonly environment: string;
  readonly now: () => Date;
  readonly logger: Logger;
  /** The row in `job_runs` that the results say they are of. Default: none. */
  readonly run?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called when some systems are done. */
  readonly onProgress?: ((counts: ValidationCounts) => void) | undefined;
  /**
   * Called at the end of each transaction, in it: what it throws rolls it back. For proving that the run is still this
   * worker's.
   */
  readonly beforeCommit?: ((statements: Statements) => Promise<void>) | undefined;
}

/** Results in one transaction: more would keep other writers of SQLite waiting for seconds. */
const resultsInTransaction = 30_000;

/**
 * Judges all systems of an environment, writes a result for each of their controls, and opens and closes findings.
 *
 * A system's results and findings are written in one transaction, small environments in one as a whole, larger ones some
 * systems at a time. Ended in the middle, it leaves systems that are done and systems that are not, and no system in
 * between: doing it again is safe, adds results to the history, and opens nothing twice.
 *
 * All results have one time, that of the beginning.
 *
 * @throws the reason of the signal; what the database has to say
 */
export async function validateEnvironment(
  connection: Connection,
  options: ValidationOptions,
): Promise<ValidationCounts> {
  const { environment, logger, signal } = options;
  const at = sqlTime(options.now());
  const controls = await loadControls(connection);
  const systems = await systemsIn(connection, environment);
  if (controls.length === 0) logger.warn({ environment }, 'there are no controls to judge by');
  if (systems.length === 0) logger.warn({ environment }, 'there are no systems in this environment');
  let counts: ValidationCounts = {
    systems: 0,
    controls: controls.length,
    results: 0,
    findingsOpened: 0,
    findingsClosed: 0,
  };
  if (controls.length === 0) return { ...counts, systems: systems.length };
  for (const { controlId, unreadable } of controls) {
    if (unreadable !== undefined)
      logger.warn({ control: controlId, reason: unreadable }, 'requirement unreadable');
  }
  const byId = new Map(controls.map((control) => [control.id, control]));
  const ordered = inJudgedOrder(controls);
  const size = Math.max(1, Math.floor(resultsInTransaction / controls.length));
  for (let first = 0; first < systems.length; first += size) {
    signal?.throwIfAborted();
    if (first > 0) await connection.giveWay();
    const some = systems.slice(first, first + size);
    const findings = await connection.transaction(`validation:${environment}`, async (statements) => {
      const done = await validateSystems(statements, some, {
        at,
        run: options.run ?? null,
        controls: byId,
        ordered,
        signal,
      });
      await options.beforeCommit?.(statements);
      return done;
    });
    counts = {
      ...counts,
      systems: counts.systems + some.length,
      results: counts.results + some.length * controls.length,
      findingsOpened: counts.findingsOpened + findings.opened,
      findingsClosed: counts.findingsClosed + findings.closed,
    };
    options.onProgress?.(counts);
  }
  logger.info({ environment, ...counts }, 'environment validated');
  return counts;
}

async function systemsIn(statements: Statements, environment: string): Promise<readonly number[]> {
  const rows = await statements.query('select id from systems where environment = $1 order by id', [
    environment,
  ]);
  return rows.map((row) => Number(row['id']));
}

interface Given {
  readonly at: string;
  readonly run: number | null;
  readonly controls: ReadonlyMap<number, KnownControl>;
  /** The same in the order in which they are judged. */
  readonly ordered: readonly JudgedControl[];
  readonly signal: AbortSignal | undefined;
}

async function validateSystems(
  statements: Statements,
  systems: readonly number[],
  { at, run, controls, ordered, signal }: Given,
): Promise<{ readonly opened: number; readonly closed: number }> {
  const evidence = await loadEvidence(statements, systems);
  const open = await openFindings(statements, systems);
  const passes = Map.groupBy(await newestResults(statements, systems, 'PASS'), ({ system }) => system);
  let opened = 0;
  let closed = 0;
  for (const system of systems) {
    signal?.throwIfAborted();
    const judgements = judgeInOrder(ordered, evidence.get(system) ?? new Map());
    await statements.insertRows('validation_results', columns, rowsOf(judgements, { system, at, run }));
    const passed = new Set((passes.get(system) ?? []).map(({ control }) => control));
    const changes = findingsAfter(passed, judgements, open.get(system) ?? []);
    const written = await writeFindings(statements, changes, { system, at, controls });
    opened += written.opened;
    closed += written.closed;
    // SQLite is written to without a pause: the process has other things to answer meanwhile.
    await setImmediate();
  }
  return { opened, closed };
}

const columns = [
  'system_id',
  'control_id',
  'status',
  'message',
  'evidence_keys',
  'remediation',
  'validated_at',
  'attributes',
  'job_run_id',
];

function* rowsOf(
  judgements: readonly Judgement[],
  { system, at, run }: Pick<Given, 'at' | 'run'> & { readonly system: number },
): Generator<readonly SqlValue[]> {
  for (const { control, status, message, evidenceKeys, remediation, details } of judgements) {
    const keys = writeJson(evidenceKeys);
    yield [system, control.id, status, message, keys, remediation, at, writeJson(details), run];
  }
}
