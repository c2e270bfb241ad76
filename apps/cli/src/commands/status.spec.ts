import type { CommandSpec } from '../program/command-spec.ts';

export const statusSpec = {
  path: ['status'],
  summary: 'Show at a glance how a database does: its revision, imports, validations, open findings.',
  details: 'Nothing is written. Of a database that is not at head only the revision is told.',
  arguments: {},
  options: {},
  examples: [
    { type: 'auditly status', does: 'for people' },
    { type: 'auditly status --json', does: 'for programs' },
  ],
} as const satisfies CommandSpec;
