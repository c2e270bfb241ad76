import type { ResolvedDatabase } from '@auditly/schema/database';
import type { Io } from '../io.ts';
import { colorsFor } from '../output/colors.ts';
import { jsonLine } from '../output/json.ts';
import { errorReport, errorText } from './error-text.ts';
import { explain } from './explain.ts';
import { redacted } from './redact.ts';

export interface Failure {
  readonly error: unknown;
  /** The words of the command, if it was found. */
  readonly command: string | undefined;
  /** What the command found out all the same. */
  readonly report: object | undefined;
  readonly database: ResolvedDatabase | undefined;
  readonly json: boolean;
}

/**
 * Says what went wrong: to people on stderr, to programs (`--json`) on stdout, where they have exactly one object to
 * read whatever happens.
 *
 * @returns the exit code
 */
export function reportError(failure: Failure, io: Io): number {
  const { error, command, report = {}, database, json } = failure;
  const explained = explain(error);
  if (json) {
    const text = jsonLine(command, { ...report, error: errorReport(explained, database) });
    io.stdout.write(explained.code === 'bug' ? redacted(text, database?.target) : text);
  } else {
    const text = errorText(explained, database, colorsFor(io.stderr, io.env));
    io.stderr.write(`${explained.code === 'bug' ? redacted(text, database?.target) : text}\n`);
  }
  return explained.exitCode;
}
