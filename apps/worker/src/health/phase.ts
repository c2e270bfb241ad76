/** What a worker is at. */
export type Phase =
  | { readonly name: 'starting' }
  /** It was asked for its standing so many times in vain. */
  | {
      readonly name: 'waiting-for-database';
      readonly database: string;
      readonly attempts: number;
      readonly reason: string;
    }
  /** Somebody else moves the database, or is to. */
  | {
      readonly name: 'waiting-for-migration';
      /** Who holds the lock, as far as the database tells. */
      readonly holder: string | null;
      readonly pending: readonly string[];
    }
  | {
      readonly name: 'migrating';
      /** Null before the first. */
      readonly revision: string | null;
      readonly message: string | null;
      /** Counted from 1; 0 before the first. */
      readonly number: number;
      readonly of: number;
      /** What runs just now. */
      readonly statement: string | null;
      /** When it began, ISO 8601. */
      readonly statementSince: string | null;
    }
  | { readonly name: 'starting-work' }
  | { readonly name: 'ready'; readonly rows: readonly string[] }
  /** It works, and its database is not what it should be. */
  | { readonly name: 'not-ready'; readonly reason: string }
  | { readonly name: 'stopping'; readonly signal: string | null }
  | { readonly name: 'failed'; readonly code: string; readonly message: string };
