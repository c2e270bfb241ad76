import type { CommandSpec, TextForm } from '../program/command-spec.ts';

const wholeNumber: TextForm = { pattern: /^\d{1,9}$/, expected: 'a whole number' };

export const testSpec = {
  path: ['db', 'test'],
  summary:
    'Take every revision up, down and up again on a scratch database, and see what does not come back.',
  details:
    'Every table gets generated rows; catalogs and rows are compared at each step. Ends with 6 if a step fails, or if something does not come back although no operation says that it is lost. The configured database is left alone: SQLite is in memory, PostgreSQL a packaged server or the one that is named, with a database of its own there that is dropped afterwards.',
  arguments: {
    target: {
      describe: 'The last revision to try, as in an upgrade; from:to tries only what is above from',
      default: 'heads',
    },
  },
  options: {
    dialect: {
      kind: 'text',
      value: 'NAME',
      choices: ['postgresql', 'sqlite', 'both'],
      describe:
        'What to try it on; by default on every dialect of the project that a database can be had for',
    },
    rows: {
      kind: 'text',
      value: 'N',
      form: wholeNumber,
      describe: 'How many rows each table gets; 5 unless given, 0 looks at catalogs alone',
    },
    seed: {
      kind: 'text',
      value: 'N',
      form: wholeNumber,
      describe: 'What the rows are drawn from: the same number gives the same rows; 1 unless given',
    },
    strict: { kind: 'flag', describe: 'End with 6 also for what is lost as the operations say' },
    'scratch-url': {
      kind: 'text',
      value: 'URL',
      free: true,
      describe:
        'A PostgreSQL server to make the scratch database on; auditly_SCRATCH_URL keeps its password out of the line; -x dbUrl=URL means its server too',
    },
    'scratch-schema': {
      kind: 'flag',
      describe:
        'Where the role may make no database there, make a schema in that very database, also beside the tables of others',
    },
  },
  examples: [
    { type: 'auditly db test', does: 'every revision, on both dialects if a PostgreSQL can be had' },
    { type: 'auditly db test --dialect sqlite', does: 'in memory alone' },
    { type: 'auditly db test 3c1e:heads', does: 'what is above 3c1e' },
    { type: 'auditly db test --seed 7 --rows 20', does: 'with other rows, and more of them' },
    { type: 'auditly db test --strict', does: 'for CI that allows no downgrade to lose rows' },
  ],
} as const satisfies CommandSpec;
