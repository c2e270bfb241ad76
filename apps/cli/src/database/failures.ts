import { CodedError } from '@auditly/revisions';
import { DatabaseFailure } from './database-failure.ts';

const databaseCodes = new WeakMap<Error, string | null>();

/**
 * Remembers that an error came out of a statement. It goes on its way as it is, since the engine has to see what the
 * database said in order to try again; what it lets through is told apart from a bug by this.
 */
export function noteFailure(error: unknown, databaseCode: string | null): void {
  if (error instanceof Error && !(error instanceof CodedError)) databaseCodes.set(error, databaseCode);
}

/** The failure of a statement as an error with a code; nothing for an error that came from elsewhere. */
export function asDatabaseFailure(error: unknown): DatabaseFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const databaseCode = databaseCodes.get(error);
  if (databaseCode === undefined) return undefined;
  return new DatabaseFailure({ databaseCode, reason: error.message }, { cause: error });
}
