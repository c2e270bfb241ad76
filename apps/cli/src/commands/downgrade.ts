import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import type { downgradeSpec } from './downgrade.spec.ts';
import { type MoveReport, move, showMove } from './move.ts';

export function run(values: ValuesOf<typeof downgradeSpec>, context: Context): Promise<Outcome<MoveReport>> {
  return move('downgrade', values, context);
}

export function show(report: MoveReport, view: View): string {
  return showMove('downgraded', report, view);
}
