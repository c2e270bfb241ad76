import type { CommandSpec } from '../program/command-spec.ts';

export const workerSpec = {
  path: ['worker'],
  summary: 'Start the worker: it brings its database to head, then imports, validates and keeps order.',
  details:
    'It is the program auditly-worker, of the package of that name, which takes the place of this one: all that follows goes to it, --help too, and so do signals; the exit code is its own.',
  passesOn: true,
  arguments: {
    options: { describe: 'What the worker takes', many: 'any number' },
  },
  options: {},
  examples: [
    { type: 'auditly worker', does: 'until SIGTERM or Ctrl-C' },
    { type: 'auditly worker --print-config', does: 'shows how it is set up, and who said so' },
    { type: 'auditly worker --help', does: 'its own options' },
  ],
} as const satisfies CommandSpec;
