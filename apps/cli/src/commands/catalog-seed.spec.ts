import type { CommandSpec } from '../program/command-spec.ts';

export const catalogSeedSpec = {
  path: ['catalog', 'seed'],
  summary: 'Give every control without a requirement the one that it has by default.',
  details:
    'A requirement names the kinds of evidence that a control needs to pass: all of one list, and at least one of another. The defaults are those that auditly judged by before its rules stood in the database. A control that has a requirement keeps it, whatever it says; one that none is known for is judged UNKNOWN.',
  arguments: {},
  options: {},
  examples: [{ type: 'auditly catalog seed', does: 'for all controls of all catalogs' }],
} as const satisfies CommandSpec;
