import { CodedError } from '@auditly/revisions';
import { isCoded } from '../errors/explain.ts';

/** An error as it can cross to another process. */
export interface SentError {
  /** Null for one that nobody expected. */
  readonly code: string | null;
  readonly message: string;
  readonly facts: object;
  readonly stack: string | null;
}

export function sentError(error: unknown): SentError {
  if (!(error instanceof Error)) return { code: null, message: String(error), facts: {}, stack: null };
  const { message, stack = null } = error;
  return isCoded(error)
    ? { code: error.code, message, facts: error.facts, stack }
    : { code: null, message, facts: {}, stack };
}

/** The error with the same code, facts and words. */
export function receivedError({ code, message, facts, stack }: SentError): Error {
  if (code !== null) return new CodedError<Record<string, object>>(code, facts, () => message);
  const error = new Error(message);
  if (stack !== null) error.stack = stack;
  return error;
}
