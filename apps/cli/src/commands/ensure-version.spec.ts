import type { CommandSpec } from '../program/command-spec.ts';
import { moveOptions } from './move-options.ts';
import { scriptOptions } from './script-options.ts';

export const ensureVersionSpec = {
  path: ['db', 'ensure-version'],
  summary: 'Make the version table where there is none.',
  details: 'It stays empty: the database is at base.',
  arguments: {},
  options: { 'migration-lock-timeout': moveOptions['migration-lock-timeout'], ...scriptOptions },
  examples: [
    { type: 'auditly db ensure-version', does: 'before rights on the table are granted' },
    { type: 'auditly db ensure-version --sql', does: 'the same as a script' },
  ],
} as const satisfies CommandSpec;
