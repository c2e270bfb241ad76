import { describeOrigin, describeTarget } from '@auditly/schema/database';
import { databaseEngine } from '../database/engine.ts';
import { standing } from '../output/standing.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { Progress } from './progress.ts';
import { asksForScript, type ScriptReport, script, showScript } from './script.ts';
import type { stampSpec } from './stamp.spec.ts';
import { stampWarnings } from './stamp-warnings.ts';

/** What a stamp has done. */
export interface StampReport {
  /** The database as a URL without its password. */
  readonly database: string;
  /** Who said that it is this one. */
  readonly origin: string;
  /** As they were typed. */
  readonly targets: readonly string[];
  /** The rows of the version table before and after; none at base. */
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export async function run(
  values: ValuesOf<typeof stampSpec>,
  context: Context,
): Promise<Outcome<StampReport | ScriptReport>> {
  const { revisions: targets, purge } = values;
  if (asksForScript(values)) return script(values, context, (scripts) => scripts.stamp(targets, { purge }));
  const { target, origin, engine } = await databaseEngine(context);
  const progress = new Progress(context);
  progress.database(`${describeTarget(target)} (from ${describeOrigin(origin)})`);
  const { from, to } = await engine.stamp(targets, {
    purge,
    onEvent: progress.onEvent,
    migrationLockMs: values['migration-lock-timeout'],
  });
  for (const text of stampWarnings(engine.graph(), from, to)) progress.warning(text);
  return {
    report: { database: describeTarget(target), origin: describeOrigin(origin), targets, from, to },
  };
}

export function show(report: StampReport | ScriptReport, { colors }: View): string {
  if ('sql' in report) return showScript(report);
  const { from, to } = report;
  return from.toSorted().join() === to.toSorted().join()
    ? `nothing to do: the database is at ${colors.yellow(standing(to))}`
    : `stamped from ${standing(from)} to ${colors.yellow(standing(to))}`;
}
