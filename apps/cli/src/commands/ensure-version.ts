import { defaultVersionTable } from '@auditly/revisions';
import { describeOrigin, describeTarget } from '@auditly/schema/database';
import { databaseEngine } from '../database/engine.ts';
import type { Outcome } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import type { ensureVersionSpec } from './ensure-version.spec.ts';
import { Progress } from './progress.ts';
import { asksForScript, type ScriptReport, script, showScript } from './script.ts';

export interface EnsureVersionReport {
  /** The database as a URL without its password. */
  readonly database: string;
  /** Who said that it is this one. */
  readonly origin: string;
  readonly versionTable: string;
  /** False if it was there. */
  readonly created: boolean;
}

export async function run(
  values: ValuesOf<typeof ensureVersionSpec>,
  context: Context,
): Promise<Outcome<EnsureVersionReport | ScriptReport>> {
  if (asksForScript(values)) return script(values, context, (scripts) => scripts.ensureVersionTable());
  const { target, origin, engine } = await databaseEngine(context);
  const progress = new Progress(context);
  progress.database(`${describeTarget(target)} (from ${describeOrigin(origin)})`);
  const created = await engine.ensureVersionTable({
    onEvent: progress.onEvent,
    migrationLockMs: values['migration-lock-timeout'],
  });
  return {
    report: {
      database: describeTarget(target),
      origin: describeOrigin(origin),
      versionTable: defaultVersionTable,
      created,
    },
  };
}

export function show(report: EnsureVersionReport | ScriptReport): string {
  if ('sql' in report) return showScript(report);
  return report.created
    ? `made the version table ${report.versionTable}`
    : `nothing to do: there is a version table ${report.versionTable}`;
}
