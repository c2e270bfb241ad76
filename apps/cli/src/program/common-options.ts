import type { FlagSpec } from './command-spec.ts';

/** The flags that every command takes. */
export const commonFlags = {
  json: {
    kind: 'flag',
    describe: 'Write one JSON object to stdout, whether the command succeeds or fails',
  },
  verbose: { kind: 'flag', alias: 'v', describe: 'Tell more: details, and SQL as it runs' },
} as const satisfies Readonly<Record<string, FlagSpec>>;

/** The keys that `-x KEY=VALUE` knows, each with what its value is. */
export const settingKeys: Readonly<Record<string, string>> = {
  dbUrl: 'the database URL, before any other place that sets it',
};

/** Lines are seen by others: in the list of processes, in the history of a shell, in logs. */
const noPasswords =
  'a URL with a password is better set in the environment, in auditly.toml or with ~/.pgpass, since others can see the line';

/** What `-x` is good for; it may stand anywhere in the line, and more than once. */
export const settingsHelp = `Set KEY=VALUE, as Alembic does; ${Object.entries(settingKeys)
  .map(([key, what]) => `${key}: ${what}`)
  .join('; ')}; ${noPasswords}`;
