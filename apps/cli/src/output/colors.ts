import { styleText } from 'node:util';
import type { Environment } from '@auditly/schema/database';
import type { Output } from '../io.ts';

type Paint = (text: string) => string;

/** Functions that put text into colour, or leave it as it is. */
export interface Colors {
  readonly dim: Paint;
  readonly green: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly magenta: Paint;
  readonly cyan: Paint;
}

/** Colours where a terminal reads them: never with `NO_COLOR`, always with `FORCE_COLOR`, if they are not empty. */
export function colorsFor(output: Output, env: Environment): Colors {
  const paint = (format: keyof Colors): Paint =>
    wantsColors(output, env)
      ? (text) => (text === '' ? '' : styleText(format, text, { validateStream: false }))
      : (text) => text;
  return {
    dim: paint('dim'),
    green: paint('green'),
    red: paint('red'),
    yellow: paint('yellow'),
    blue: paint('blue'),
    magenta: paint('magenta'),
    cyan: paint('cyan'),
  };
}

function wantsColors(output: Output, env: Environment): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return output.isTTY === true && env['TERM'] !== 'dumb';
}
