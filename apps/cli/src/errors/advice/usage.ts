import { exitCodes } from '../../program/exit-codes.ts';
import type { UsageErrorFacts } from '../../program/usage-error.ts';
import type { AdviceFor } from './advice.ts';

const exit = exitCodes.usage;
const help = (line: string): string => `${line} --help`;

export const usageAdvice: AdviceFor<UsageErrorFacts> = {
  'usage.missing-command': { exit, next: ({ line }) => [help(line)] },
  'usage.unknown-command': {
    exit,
    next: ({ line, nearest }) => [...(nearest === null ? [] : [`${line} ${nearest}`]), help(line)],
  },
  'usage.unknown-option': { exit, next: ({ line }) => [help(line)] },
  'usage.missing-argument': { exit, next: ({ line, argument }) => [`${line} <${argument}>`, help(line)] },
  'usage.empty-argument': {
    exit,
    next: ({ line, argument, required }) => [
      required ? `${line} <${argument}>` : `leave it out: ${line}`,
      help(line),
    ],
  },
  'usage.extra-argument': { exit, next: ({ line }) => [help(line)] },
  'usage.missing-option': { exit, next: ({ line, option }) => [`${line} ${option}`, help(line)] },
  'usage.url-as-argument': { exit, next: ({ line }) => [`${line} -x dbUrl=URL`, help(line)] },
  'usage.missing-value': { exit, next: () => [] },
  'usage.value': { exit, next: () => [] },
  'usage.flag-with-value': { exit, next: ({ option }) => [`type ${option} alone, or leave it out`] },
  'usage.repeated-option': { exit, next: () => ['leave all but one out'] },
  'usage.needs-option': { exit, next: ({ option, needed }) => [`add ${needed}, or leave ${option} out`] },
  'usage.option-elsewhere': { exit, next: ({ option }) => [`leave ${option} out`] },
  'usage.options-conflict': { exit, next: ({ options }) => [`leave ${options.join(' or ')} out`] },
  'usage.setting-malformed': { exit, next: () => ['-x dbUrl=URL'] },
  'usage.setting-unknown': { exit, next: ({ nearest }) => [`-x ${nearest}=VALUE`] },
  'usage.setting-repeated': { exit, next: ({ key }) => [`leave all but one -x ${key}=... out`] },
  'usage.not-first': { exit, next: ({ line }) => [`${line} --help`] },
  'usage.refused': { exit, next: () => [help('auditly')] },
};
