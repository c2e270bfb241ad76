import type { Environment } from '@auditly/schema/database';
import picocolors from 'picocolors';
import type { Output } from '../io.ts';

/** Functions that put text into colour, or leave it as it is. */
export type Colors = ReturnType<typeof picocolors.createColors>;

/** Colours where a terminal reads them: never with `NO_COLOR`, always with `FORCE_COLOR`, if they are not empty. */
export function colorsFor(output: Output, env: Environment): Colors {
  return picocolors.createColors(wantsColors(output, env));
}

function wantsColors(output: Output, env: Environment): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return output.isTTY === true && env['TERM'] !== 'dumb';
}
