import { allSettings, optionOf, variableOf } from '@auditly/jobs/configuration';
import { databaseOption, ownOptions } from './command-line.ts';
import { exitCodeMeanings, signalExitCodes } from './exit-codes.ts';

/** What `--help` shows. */
export function helpText(): string {
  const own = Object.entries(ownOptions).map(([name, describe]) => [`--${name}`, describe] as const);
  const set = allSettings.map((each) => {
    const value = each.placeholder === null ? '' : ` ${each.placeholder}`;
    return [`--${optionOf(each)}${value}`, `${each.describe} [${variableOf(each)}]`] as const;
  });
  const codes = Object.entries(exitCodeMeanings).map(([code, meaning]) => `  ${code}  ${meaning}`);
  return [
    'auditly-worker [options]',
    '',
    'Brings its database to the revision that it was built for, then imports, validates and keeps order.',
    'Each setting is taken from its option, else from the environment variable beside it, else from the table',
    '[worker] of an auditly.toml at or above the working directory, where it has the same name with _ for -',
    '(--health-port is port in [worker.health]).',
    '',
    'Options:',
    ...columns([
      [`--${databaseOption} URL`, 'The database; better set in the environment [auditly_DATABASE_URL]'],
      ...set,
      ...own,
    ]),
    '',
    'Exit codes:',
    ...codes,
    `  ${signalExitCodes.SIGINT}, ${signalExitCodes.SIGTERM}  ended at once by a second SIGINT or SIGTERM`,
    '',
  ].join('\n');
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  // A long name has a line of its own.
  const width = 30;
  return rows.map(([name, text]) =>
    name.length > width ? `  ${name}\n  ${' '.repeat(width)}  ${text}` : `  ${name.padEnd(width)}  ${text}`,
  );
}
