import { DatabaseConnectionError, type DatabaseConnectionErrorFacts } from '@auditly/schema/database';
import { ImportError, type ImportErrorFacts } from '../errors/import-error.ts';

/** An error as it can cross from thread to thread, where of all errors but Node's own no more than the text is left. */
export type SentError =
  | {
      readonly kind: 'import';
      readonly code: keyof ImportErrorFacts;
      readonly facts: ImportErrorFacts[keyof ImportErrorFacts];
      readonly cause: Error | undefined;
    }
  | {
      readonly kind: 'connection';
      readonly code: keyof DatabaseConnectionErrorFacts;
      readonly facts: DatabaseConnectionErrorFacts[keyof DatabaseConnectionErrorFacts];
      readonly cause: Error | undefined;
    }
  /** Nobody expected it. */
  | { readonly kind: 'other'; readonly error: Error };

export function sentError(error: unknown): SentError {
  if (error instanceof ImportError) {
    return { kind: 'import', code: error.code, facts: error.facts, cause: plain(error.cause) };
  }
  if (error instanceof DatabaseConnectionError) {
    return { kind: 'connection', code: error.code, facts: error.facts, cause: plain(error.cause) };
  }
  return { kind: 'other', error: plain(error) ?? new Error(String(error)) };
}

export function receivedError(sent: SentError): Error {
  switch (sent.kind) {
    case 'import':
      return new ImportError(sent.code, sent.facts, { cause: sent.cause });
    case 'connection':
      return new DatabaseConnectionError(sent.code, sent.facts, { cause: sent.cause });
    case 'other':
      return sent.error;
  }
}

/** What else an error holds may be something that cannot cross. */
function plain(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined;
  const copy = new Error(error.message, { cause: plain(error.cause) });
  copy.name = error.name;
  if (error.stack !== undefined) copy.stack = error.stack;
  return copy;
}
