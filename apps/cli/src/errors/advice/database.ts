import { connectionNext, settingsNext, urlNext } from '@auditly/schema/advice';
import type {
  DatabaseConnectionErrorFacts,
  DatabaseSettingsErrorFacts,
  DatabaseUrlErrorFacts,
} from '@auditly/schema/database';
import type { DatabaseFailureFacts } from '../../database/database-failure.ts';
import { exitCodes } from '../../program/exit-codes.ts';
import { type AdviceFor, adviceOf } from './advice.ts';
import { adviceForCode } from './database-code.ts';

const exit = exitCodes.connection;

export const urlAdvice: AdviceFor<DatabaseUrlErrorFacts> = adviceOf(exit, urlNext);
export const settingsAdvice: AdviceFor<DatabaseSettingsErrorFacts> = adviceOf(exit, settingsNext);
export const connectionAdvice: AdviceFor<DatabaseConnectionErrorFacts> = adviceOf(exit, connectionNext);

export const failureAdvice: AdviceFor<DatabaseFailureFacts> = {
  'database.failed': {
    exit: ({ databaseCode }) => adviceForCode(databaseCode)?.exit ?? exit,
    next: ({ databaseCode, purpose }) =>
      adviceForCode(databaseCode, purpose)?.next ?? [
        'see that this is the right database, and that its user may do this',
      ],
  },
};
