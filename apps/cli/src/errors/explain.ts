import type { CodedError } from '@auditly/revisions';
import { asDatabaseFailure } from '../database/failures.ts';
import type { SignalExitCode } from '../program/cut-short.ts';
import { type ExitCode, exitCodes } from '../program/exit-codes.ts';
import { ProcessError } from '../program/process-error.ts';
import { type AllFacts, catalogue } from './catalogue.ts';

/** All that there is to say about an error. */
export interface Explained {
  readonly exitCode: ExitCode | SignalExitCode;
  /** Stable name, such as `connection.refused`; `bug` for what nobody expected. */
  readonly code: string;
  /** What happened and why. */
  readonly message: string;
  /** What to do or to type next, a line each. */
  readonly next: readonly string[];
  /** What the message was made of. */
  readonly facts: object;
  /** Where a bug came from, with its causes. */
  readonly stack?: string;
}

/** Finds the words for an error: ours by their code, those of a database by where they came from. Others are bugs. */
export function explain(error: unknown): Explained {
  if (isKnown(error)) return explainKnown(error);
  const failure = asDatabaseFailure(error) ?? asMissingDirectory(error);
  return failure === undefined ? explainBug(error) : explainKnown(failure);
}

/** Whoever asks for the working directory first, a library perhaps, finds that it is gone. */
function asMissingDirectory(error: unknown): ProcessError<'process.no-directory'> | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || error.syscall !== 'uv_cwd') return undefined;
  const reason = 'code' in error ? String(error.code) : 'unknown';
  return new ProcessError('process.no-directory', { reason }, { cause: error });
}

function explainKnown<Code extends keyof AllFacts>(error: CodedError<AllFacts, Code>): Explained {
  const { exit, next } = catalogue[error.code];
  // A revision fails for a reason, and the reason may know more about what to do, or the same.
  const because = isKnown(error.cause) ? explainKnown(error.cause).next : [];
  return {
    exitCode: typeof exit === 'function' ? exit(error.facts) : exit,
    code: error.code,
    message: error.message,
    next: [...new Set([...because, ...next(error.facts, because)])],
    facts: error.facts,
  };
}

/** Told by its shape: what is loaded from the project's own packages throws the errors of another copy of the engine. */
function isKnown(error: unknown): error is CodedError<AllFacts> {
  if (!(error instanceof Error) || !('code' in error) || !('facts' in error)) return false;
  return typeof error.code === 'string' && Object.hasOwn(catalogue, error.code);
}

function explainBug(error: unknown): Explained {
  return {
    exitCode: exitCodes.bug,
    code: 'bug',
    message: error instanceof Error ? error.message : String(error),
    next: ['this is a bug of auditly: please report it with the line that was typed and the text below'],
    facts: {},
    stack: stackOf(error),
  };
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\ncaused by: ${stackOf(error.cause)}`;
}
