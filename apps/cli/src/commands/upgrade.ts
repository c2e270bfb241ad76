import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { type MoveReport, move, showMove } from './move.ts';
import { asksForScript, type ScriptReport, script, showScript } from './script.ts';
import type { upgradeSpec } from './upgrade.spec.ts';

export async function run(
  values: ValuesOf<typeof upgradeSpec>,
  context: Context,
): Promise<Outcome<MoveReport | ScriptReport>> {
  return asksForScript(values)
    ? script(values, context, (scripts) => scripts.upgrade(values.revision))
    : move('upgrade', values, context);
}

export function show(report: MoveReport | ScriptReport, view: View): string {
  return 'sql' in report ? showScript(report) : showMove('upgraded', report, view);
}
