import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import type { downgradeSpec } from './downgrade.spec.ts';
import { type MoveReport, move, showMove } from './move.ts';
import { asksForScript, type ScriptReport, script, showScript } from './script.ts';

export async function run(
  values: ValuesOf<typeof downgradeSpec>,
  context: Context,
): Promise<Outcome<MoveReport | ScriptReport>> {
  return asksForScript(values)
    ? script(values, context, (scripts) => scripts.downgrade(values.revision))
    : move('downgrade', values, context);
}

export function show(report: MoveReport | ScriptReport, view: View): string {
  return 'sql' in report ? showScript(report) : showMove('downgraded', report, view);
}
