import type { CommandSpec } from '../program/command-spec.ts';

export const jobsListSpec = {
  path: ['jobs', 'list'],
  summary: 'Show the newest runs of background jobs.',
  details:
    'A run that still goes on is among them, with how far it was when its worker last gave a sign of life. Nothing is written.',
  arguments: {},
  options: {
    type: {
      kind: 'text',
      value: 'NAME',
      choices: ['import', 'validation', 'lifecycle'],
      describe: 'Only runs of this job',
    },
    environment: { kind: 'text', value: 'NAME', describe: 'Only runs in this environment' },
    status: {
      kind: 'text',
      value: 'STATUS',
      choices: ['pending', 'running', 'success', 'failed'],
      describe: 'Only runs that stand so',
    },
    limit: {
      kind: 'text',
      value: 'NUMBER',
      form: { pattern: /^[1-9]\d{0,8}$/, expected: 'a whole number, 1 or more' },
      describe: 'Show no more than that (default: 20)',
    },
  },
  examples: [
    { type: 'auditly jobs list', does: 'the newest runs' },
    { type: 'auditly jobs list --type validation --environment prod', does: 'how validation went there' },
    { type: 'auditly jobs list --status failed --json', does: 'what has failed, for programs' },
  ],
} as const satisfies CommandSpec;
