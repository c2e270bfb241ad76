import { type MovePlan, planMove } from '@auditly/revisions';
import { describeTarget } from '@auditly/schema/database';
import { databaseEngine } from '../database/engine.ts';
import { revisionFiles } from '../database/revision-files.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import type { planSpec } from './plan.spec.ts';
import { writePlanFile } from './plan-file.ts';
import { planText } from './plan-text.ts';

export interface PlanReport extends MovePlan {
  /** The database as a URL without its password. */
  readonly database: string;
  /** The file that the plan was written to; null if there is none. */
  readonly file: string | null;
}

export async function run(values: ValuesOf<typeof planSpec>, context: Context): Promise<Outcome<PlanReport>> {
  const { target, engine, driver } = await databaseEngine(context);
  const { source } = await revisionFiles(context.cwd);
  const plan = await planMove({
    driver,
    revisions: source,
    graph: engine.graph(),
    target: values.revision,
    ledger: true,
  });
  const database = describeTarget(target);
  const file = values.output === null ? null : writePlanFile(values.output, { database, plan }, context);
  return { report: { database, file, ...plan } };
}

export function show(report: PlanReport, view: View): string {
  return planText(report, view);
}
