import { nextForDatabaseCode } from '@auditly/schema/advice';
import type { Purpose } from '../../database/database-failure.ts';
import { type ExitCode, exitCodes } from '../../program/exit-codes.ts';

/** What a database's own code asks for, where neither the revision nor this program is at fault. */
export interface CodeAdvice {
  readonly exit: ExitCode;
  readonly next: readonly string[];
}

const exit = exitCodes.connection;

export const insufficientPrivilege = '42501';

/** Whoever only looks, every night perhaps, is not to have the right to change anything. */
const rightToRead: CodeAdvice = {
  exit,
  next: ['to read is enough: GRANT USAGE ON SCHEMA public TO name; GRANT SELECT ON alembic_version TO name'],
};

/** Neither makes nor changes a table. */
const rightTo: Readonly<Record<'look' | 'work', CodeAdvice>> = {
  look: {
    exit,
    next: [
      'to read is enough: GRANT USAGE ON SCHEMA public TO name; GRANT SELECT ON ALL TABLES IN SCHEMA public TO name',
      'and, for what waits for the workers: GRANT USAGE ON SCHEMA auditly_jobs TO name; GRANT SELECT ON ALL TABLES IN SCHEMA auditly_jobs TO name',
    ],
  },
  work: {
    exit,
    next: [
      'name a user in the database URL who may do the work, or let the owner of the tables grant it:',
      'GRANT USAGE ON SCHEMA public TO name; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO name',
      'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO name',
    ],
  },
};

/** The advice for a code of a database; nothing where the statement itself is at fault, or may be. */
export function adviceForCode(
  databaseCode: string | null,
  purpose: Purpose = 'write',
): CodeAdvice | undefined {
  if (databaseCode === null) return undefined;
  if (databaseCode === insufficientPrivilege && purpose !== 'write') {
    return purpose === 'read' ? rightToRead : rightTo[purpose];
  }
  const next = nextForDatabaseCode(databaseCode, 'run the same command again');
  return next === undefined ? undefined : { exit, next };
}
