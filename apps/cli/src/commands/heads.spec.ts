import type { CommandSpec } from '../program/command-spec.ts';

export const headsSpec = {
  path: ['db', 'heads'],
  summary: 'List the revisions that nothing revises.',
  details: 'Needs no database.',
  arguments: {},
  options: {},
  examples: [{ type: 'auditly db heads', does: 'where an upgrade leads' }],
} as const satisfies CommandSpec;
