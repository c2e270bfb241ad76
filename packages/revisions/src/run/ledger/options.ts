import { hostname, userInfo } from 'node:os';
import type { LedgerAuthor } from '../../ledger/index.ts';

/** How the ledger is kept. */
export interface LedgerOptions {
  /** The program that moves the database, with its version: it stands in every record. */
  readonly build: string;
  /** The clock. Default: that of the machine. */
  readonly now?: () => Date;
}

/** Who is at work, as far as the machine knows. */
export function authorOf({ build }: LedgerOptions, databaseUser: string | null): LedgerAuthor {
  return { databaseUser, osUser: osUser(), host: hostname(), build };
}

/** A container may run as a number that has no name. */
function osUser(): string {
  try {
    return userInfo().username;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
