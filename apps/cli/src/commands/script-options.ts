import type { OptionSpec } from '../program/command-spec.ts';

/** The options of the commands that can write a script instead of changing a database. */
export const scriptOptions = {
  sql: {
    kind: 'flag',
    describe: 'Write the SQL to stdout instead of running it; no database is asked',
  },
  dialect: {
    kind: 'text',
    value: 'NAME',
    choices: ['postgresql', 'sqlite'],
    describe: 'Whose SQL to write, where it is not that of the database URL',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
