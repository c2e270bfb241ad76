import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { type MoveReport, move, showMove } from './move.ts';
import type { upgradeSpec } from './upgrade.spec.ts';

export function run(values: ValuesOf<typeof upgradeSpec>, context: Context): Promise<Outcome<MoveReport>> {
  return move('upgrade', values, context);
}

export function show(report: MoveReport, view: View): string {
  return showMove('upgraded', report, view);
}
