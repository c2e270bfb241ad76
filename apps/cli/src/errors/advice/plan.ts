import type { PlanFileErrorFacts } from '../../commands/plan-file-error.ts';
import { exitCodes } from '../../program/exit-codes.ts';
import type { AdviceFor } from './advice.ts';
import { shellWord } from './shell-word.ts';

const exit = exitCodes.connection;

export const planFileAdvice: AdviceFor<PlanFileErrorFacts> = {
  'plan-file.unwritable': { exit, next: () => ['name a file in a folder that may be written to: -o FILE'] },
  'plan-file.unreadable': { exit, next: ({ file }) => [`check ${file}`] },
  'plan-file.no-plan': { exit, next: ({ file }) => [`auditly db plan -o ${shellWord(file)}    makes one`] },
  'plan-file.other-direction': {
    exit: exitCodes.usage,
    next: ({ file, direction, target }) => [
      `auditly db ${direction} ${shellWord(target)} --plan ${shellWord(file)}`,
    ],
  },
};
