import {
  type MovePlan as EnginePlan,
  type MoveReport as EngineReport,
  isUpToDate,
  RunError,
  type Step,
} from '@auditly/revisions';
import { describeOrigin, describeTarget, isMissingFile } from '@auditly/schema/database';
import { databaseEngine } from '../database/engine.ts';
import { durationText, reportedMs } from '../output/duration-text.ts';
import { counted, standing } from '../output/standing.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { stopOnceBegun } from '../program/stop-once-begun.ts';
import { UsageError } from '../program/usage-error.ts';
import { downgradeWarnings } from './downgrade-warnings.ts';
import type { moveOptions } from './move-options.ts';
import { PlanFileError } from './plan-file-error.ts';
import { Progress } from './progress.ts';
import { upgradeSpec } from './upgrade.spec.ts';

/** What moving a database has done. */
export interface MoveReport {
  /** The database as a URL without its password. */
  readonly database: string;
  /** Who said that it is this one. */
  readonly origin: string;
  /** As it was typed. */
  readonly target: string;
  /** The rows of the version table before and after; none at base. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Nothing is left to upgrade to. */
  readonly upToDate: boolean;
  /** The file was not there before (SQLite). */
  readonly madeDatabase: boolean;
  /** None if there was nothing to do. */
  readonly steps: readonly StepReport[];
  readonly durationMs: number;
}

interface StepReport {
  readonly revision: string;
  readonly message: string;
  readonly durationMs: number;
  readonly statements: number;
}

/** Runs the engine and shows how it goes on. */
export async function move(
  direction: Step['direction'],
  values: Pick<ValuesOf<typeof upgradeSpec>, 'revision' | keyof typeof moveOptions>,
  context: Context,
): Promise<Outcome<MoveReport>> {
  const plan =
    values.plan === null ? undefined : await planOf(values.plan, direction, values.revision, context);
  const revision = plan?.target ?? values.revision;
  const { target, origin, engine } = await databaseEngine(context);
  const progress = new Progress(context);
  const about = { database: describeTarget(target), origin: describeOrigin(origin) };
  context.onCutShort((end, way) => ({ ...progress.cutShort(end, way), about }));
  const stop = stopOnceBegun(context, (text) => progress.line(text));
  // Before anything happens: an upgrade of the wrong database is not undone by seeing it afterwards.
  const isNew = isMissingFile(target);
  progress.database(`${about.database} (from ${about.origin}${isNew ? '; the file is not there yet' : ''})`);
  if (direction === 'downgrade') {
    const { rows, unknown } = await engine.current();
    const warnings = unknown.length > 0 ? [] : downgradeWarnings(engine.graph(), rows, revision);
    for (const text of warnings) progress.warning(text);
  }
  const moving = engine[direction](revision, {
    ...(plan === undefined ? {} : { plan }),
    onEvent: (event) => {
      if (event.type === 'step-started') stop.begun();
      progress.onEvent(event);
    },
    signal: stop.signal,
    singleTransaction: values['single-transaction'],
    migrationLockMs: values['migration-lock-timeout'],
    lockTimeoutMs: values['lock-timeout'],
    retryMs: values['retry-timeout'],
  });
  const moved = await moving.catch((error: unknown) => {
    throw error instanceof RunError && error.code === 'run.aborted' ? stop.signal.reason : error;
  });
  return {
    report: {
      ...about,
      target: revision,
      from: moved.from,
      to: moved.to,
      upToDate: isUpToDate(engine.graph(), moved.to),
      madeDatabase: isNew && moved.steps.length > 0,
      steps: moved.steps.map(stepReport),
      durationMs: reportedMs(moved.durationMs),
    },
  };
}

/**
 * The plan of a file, which has to go where the line says, if it says so.
 *
 * @throws PlanFileError; UsageError `usage.options-conflict`
 */
async function planOf(
  file: string,
  direction: Step['direction'],
  revision: string,
  { cwd }: Context,
): Promise<EnginePlan> {
  const { readPlanFile } = await import('./plan-file.ts');
  const { plan } = readPlanFile(file, cwd);
  if (plan.direction !== direction) {
    throw new PlanFileError('plan-file.other-direction', {
      file,
      direction: plan.direction,
      target: plan.target,
    });
  }
  const isSaid = direction === 'downgrade' || revision !== upgradeSpec.arguments.revision.default;
  if (isSaid && revision !== plan.target) {
    const why = `the plan leads to ${plan.target}`;
    throw new UsageError('usage.options-conflict', { options: [revision, '--plan'], why });
  }
  return plan;
}

function stepReport({
  revision,
  message,
  durationMs,
  statements,
}: EngineReport['steps'][number]): StepReport {
  return { revision, message, durationMs: reportedMs(durationMs), statements };
}

/** One line that sums a move up; `done` says which one it was. */
export function showMove(done: 'upgraded' | 'downgraded', report: MoveReport, { colors }: View): string {
  const { from, to, steps, upToDate } = report;
  const end = `${colors.yellow(standing(to))}${upToDate ? colors.green(to.length > 1 ? ' (heads)' : ' (head)') : ''}`;
  if (steps.length > 0) {
    const made = report.madeDatabase ? '; the database file is new' : '';
    const work = `${counted(steps.length, 'revision')} in ${durationText(report.durationMs)}${made}`;
    return `${done} from ${standing(from)} to ${end}: ${work}`;
  }
  const moved = from.toSorted().join() !== to.toSorted().join();
  return moved
    ? `nothing left to do: another process has brought the database from ${standing(from)} to ${end}`
    : `nothing to do: the database is at ${end}`;
}
