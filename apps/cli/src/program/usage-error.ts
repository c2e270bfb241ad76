import { CodedError, type ErrorWords } from '@auditly/revisions';

/** What can be wrong with a line that somebody typed. Nothing has been read or opened when it is thrown. */
export interface UsageErrorFacts {
  'usage.missing-command': { readonly line: string; readonly commands: readonly string[] };
  'usage.unknown-command': {
    readonly line: string;
    readonly command: string;
    readonly nearest: string | null;
  };
  'usage.unknown-option': { readonly line: string; readonly option: string; readonly nearest: string | null };
  'usage.missing-argument': { readonly line: string; readonly argument: string };
  'usage.empty-argument': { readonly line: string; readonly argument: string; readonly required: boolean };
  'usage.extra-argument': { readonly line: string; readonly argument: string };
  /** An option that has to be given, with what stands for its value. */
  'usage.missing-option': { readonly line: string; readonly option: string };
  /** A database URL in the place of a revision or an option's text. It is not told, since it may hold a password. */
  'usage.url-as-argument': { readonly line: string; readonly argument: string };
  'usage.missing-value': { readonly option: string; readonly expected: string };
  'usage.value': { readonly option: string; readonly value: string; readonly expected: string };
  'usage.flag-with-value': { readonly option: string };
  'usage.repeated-option': { readonly option: string };
  /** An option that means nothing without another one. */
  'usage.needs-option': { readonly option: string; readonly needed: string };
  /** An option of other arguments, such as of another job. */
  'usage.option-elsewhere': {
    readonly option: string;
    readonly argument: string;
    readonly goesWith: readonly string[];
  };
  'usage.options-conflict': { readonly options: readonly [string, string]; readonly why: string };
  /** `-x` with something that is not `KEY=VALUE`, which is not told either. */
  'usage.setting-malformed': { readonly known: readonly string[] };
  /** `key` is null where it may be part of a URL, and with it of a password. */
  'usage.setting-unknown': { readonly key: string | null; readonly nearest: string };
  /** Two values for one key: whichever counted, the other one was meant too. */
  'usage.setting-repeated': { readonly key: string };
  /** Something stands before a command that takes all that follows it for another program. */
  'usage.not-first': { readonly line: string };
  /** The parser of the command line refused it for a reason of its own. */
  'usage.refused': { readonly reason: string };
}

const words: ErrorWords<UsageErrorFacts> = {
  'usage.missing-command': ({ line, commands }) =>
    `\`${line}\` is not complete: a command is missing, one of ${commands.join(', ')}`,
  'usage.unknown-command': ({ line, command, nearest }) =>
    `\`${line}\` has no command "${command}"${nearest === null ? '' : ` (nearest: "${nearest}")`}`,
  'usage.unknown-option': ({ line, option, nearest }) =>
    `\`${line}\` has no option ${option}${nearest === null ? '' : ` (nearest: ${nearest})`}`,
  'usage.missing-argument': ({ line, argument }) => `\`${line}\` needs <${argument}>`,
  'usage.empty-argument': ({ line, argument }) => `\`${line}\` got an empty text as its <${argument}>`,
  'usage.extra-argument': ({ line, argument }) => `\`${line}\` takes no further argument "${argument}"`,
  'usage.missing-option': ({ line, option }) => `\`${line}\` needs ${option}`,
  'usage.url-as-argument': ({ line, argument }) =>
    `\`${line}\` got a URL as its ${argument}; the database is given by -x dbUrl=URL`,
  'usage.missing-value': ({ option, expected }) => `${option} needs a value: ${expected}`,
  'usage.value': ({ option, value, expected }) => `${option} cannot be "${value}": expected ${expected}`,
  'usage.flag-with-value': ({ option }) => `${option} takes no value`,
  'usage.repeated-option': ({ option }) => `${option} is given more than once`,
  'usage.needs-option': ({ option, needed }) => `${option} means nothing without ${needed}`,
  'usage.option-elsewhere': ({ option, argument, goesWith }) =>
    `${option} means nothing with ${argument}: it goes with ${goesWith.join(' and ')}`,
  'usage.options-conflict': ({ options: [one, other], why }) =>
    `${one} and ${other} cannot be given together: ${why}`,
  'usage.setting-malformed': ({ known }) =>
    `-x takes KEY=VALUE without blanks, with a KEY of: ${known.join(', ')}`,
  'usage.setting-unknown': ({ key, nearest }) =>
    key === null
      ? `-x takes KEY=VALUE, and what was given has no KEY that is known (nearest: "${nearest}")`
      : `-x has no key "${key}" (nearest: "${nearest}")`,
  'usage.setting-repeated': ({ key }) => `-x gives "${key}" twice, with two values`,
  'usage.not-first': ({ line }) =>
    `something stands before \`${line}\`, where nobody would look at it: all options of another program follow its name`,
  'usage.refused': ({ reason }) => reason,
};

/** A line that cannot be meant. */
export class UsageError<C extends keyof UsageErrorFacts = keyof UsageErrorFacts> extends CodedError<
  UsageErrorFacts,
  C
> {
  constructor(code: C, facts: UsageErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
