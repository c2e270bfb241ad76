import type { Logger } from '@auditly/jobs';
import type { Context } from '../program/context.ts';
import { escaped } from './printable.ts';

/** Where jobs say what they do: warnings always, the rest with `-v`. What ends a command is told as its error. */
export function jobLog({ log, logColors: colors, verbose }: Context): Logger {
  const line = (facts: object, message: string): string =>
    escaped([message, ...Object.entries(facts).map(([name, value]) => `${name}=${textOf(value)}`)].join(' '));
  const say = (facts: object, message: string): void => {
    if (verbose) log.write(`${colors.dim(line(facts, message))}\n`);
  };
  return {
    info: say,
    warn: (facts, message) => log.write(`${colors.yellow('warning:')} ${line(facts, message)}\n`),
    error: say,
  };
}

function textOf(value: unknown): string {
  if (value instanceof Error) return JSON.stringify(value.message);
  return typeof value === 'string' && /^\S+$/.test(value) ? value : (JSON.stringify(value) ?? String(value));
}
