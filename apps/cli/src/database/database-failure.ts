import { CodedError, type ErrorWords } from '@auditly/revisions';

/** What a connection was opened for: for the revisions, to look at the work of jobs, or to do it. */
export type Purpose = 'read' | 'write' | 'look' | 'work';

/** What a database that was reached can answer instead of what was asked. */
export interface DatabaseFailureFacts {
  /** `databaseCode` is the database's own, such as `42501` or `SQLITE_CORRUPT`; null where the connection broke. */
  'database.failed': {
    readonly databaseCode: string | null;
    readonly reason: string;
    readonly purpose: Purpose;
  };
}

const words: ErrorWords<DatabaseFailureFacts> = {
  'database.failed': ({ databaseCode, reason }) =>
    `the database did not do what was asked: ${reason}${databaseCode === null ? '' : ` (${databaseCode})`}`,
};

/** A statement failed outside of any revision, so that it is neither a revision's fault nor a bug. */
export class DatabaseFailure extends CodedError<DatabaseFailureFacts, 'database.failed'> {
  constructor(facts: DatabaseFailureFacts['database.failed'], options?: ErrorOptions) {
    super('database.failed', facts, words['database.failed'], options);
  }
}
