import { signalExitCodes } from '../../program/cut-short.ts';
import { exitCodes, outputFailed } from '../../program/exit-codes.ts';
import type { ProcessErrorFacts } from '../../program/process-error.ts';
import { type AdviceFor, seeDatabase } from './advice.ts';

export const processAdvice: AdviceFor<ProcessErrorFacts> = {
  'process.no-directory': {
    exit: exitCodes.connection,
    next: () => ['change to a folder that exists: cd /'],
  },
  'process.output-failed': {
    exit: outputFailed,
    next: () => [
      'make room for it, or write it elsewhere',
      `${seeDatabase}    shows where the database stands`,
    ],
  },
  'process.interrupted': {
    exit: ({ signal }) => signalExitCodes[signal],
    next: () => ['run the same command again: what is committed stays'],
  },
};
