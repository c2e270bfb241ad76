import { CodedError } from '@auditly/revisions';
import { DatabaseFailure, type Purpose } from './database-failure.ts';

interface Noted {
  readonly databaseCode: string | null;
  readonly purpose: Purpose;
}

const noted = new WeakMap<Error, Noted>();

/**
 * Remembers that an error came out of a statement. It goes on its way as it is, since the engine has to see what the
 * database said in order to try again; what it lets through is told apart from a bug by this.
 */
export function noteFailure(error: unknown, databaseCode: string | null, purpose: Purpose): void {
  if (error instanceof Error && !(error instanceof CodedError)) noted.set(error, { databaseCode, purpose });
}

/** The same for an error that may have come from anywhere: one that is the database's own is told apart by its code. */
export function noteDatabaseError(error: unknown, purpose: Purpose): void {
  const code = databaseCodeOf(error);
  if (code !== null) noteFailure(error, code, purpose);
}

/** The database's own code of an error; null for one that came from elsewhere, as where the connection broke. */
export function databaseCodeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return 'severity' in error || error.code.startsWith('SQLITE_') ? error.code : null;
}

/** The failure of a statement as an error with a code; nothing for an error that came from elsewhere. */
export function asDatabaseFailure(error: unknown): DatabaseFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const failure = noted.get(error);
  if (failure === undefined) return undefined;
  return new DatabaseFailure({ ...failure, reason: error.message }, { cause: error });
}
