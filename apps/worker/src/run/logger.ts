import type { WorkerConfiguration } from '@auditly/jobs/configuration';
import { type Logger as Pino, pino } from 'pino';
import { isCoded } from '../errors/explain.ts';

/** Writes structured lines to stdout, one JSON object each, before the call returns: the last one is not lost. */
export function createLogger(level: WorkerConfiguration['logLevel']): Pino {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: shownError },
    },
    pino.destination({ dest: 1, sync: true }),
  );
}

/** What we foresee is told by its code; of what we do not, there is the stack. */
function shownError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { message, cause } = error;
  const because = cause instanceof Error ? { cause: shownError(cause) } : {};
  if (isCoded(error)) return { code: error.code, message, facts: error.facts, ...because };
  const code = 'code' in error ? { code: error.code } : {};
  return { type: error.name, ...code, message, stack: error.stack, ...because };
}
