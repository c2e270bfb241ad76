import type { ImportErrorFacts } from '@auditly/manifest-importer';
import { exitCodes } from '../../program/exit-codes.ts';
import type { AdviceFor } from './advice.ts';
import { adviceForCode } from './database-code.ts';
import { shellWord } from './shell-word.ts';

const exit = exitCodes.connection;

const again = 'run the same command again: it goes on from there';

export const importAdvice: AdviceFor<ImportErrorFacts> = {
  'import.name': { exit: exitCodes.usage, next: () => [] },
  'import.no-source': { exit: exitCodes.usage, next: ({ path }) => [`ls -ld ${shellWord(path)}`] },
  'import.not-at-head': { exit, next: () => ['auditly db upgrade'] },
  'import.worker-ended': {
    exit: exitCodes.bug,
    next: ({ path }) => [
      ...(path === null
        ? []
        : [`take ${shellWord(path)} out of the directory, or read less of it: --max-bytes`]),
      again,
      'please report it with the line that was typed',
    ],
  },
  'import.database-failed': {
    exit: ({ databaseCode }) => adviceForCode(databaseCode)?.exit ?? exit,
    next: ({ databaseCode }) => [...(adviceForCode(databaseCode)?.next ?? []), again],
  },
  'import.connection-lost': { exit, next: () => [`once the database can be reached, ${again}`] },
  'import.database-busy': {
    exit,
    next: () => [`see which process has the file open (fuser); then ${again}`],
  },
};
