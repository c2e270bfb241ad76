import type { LedgerErrorFacts } from '../../commands/ledger-error.ts';
import { exitCodes } from '../../program/exit-codes.ts';
import { type AdviceFor, seeDatabase } from './advice.ts';

const exit = exitCodes.found;

const accept = (changed: readonly string[]): string =>
  `auditly db repair ${changed.join(' ')} -m "why"    if it was changed on purpose`;
const putBack = 'put the revision back as it was, and make the change in a new one';

export const ledgerAdvice: AdviceFor<LedgerErrorFacts> = {
  'verify.found': {
    exit,
    next: ({ changed, faults }) => [
      ...(changed.length === 0 ? [] : [putBack, accept(changed)]),
      ...(faults.length === 0 ? [] : ['compare with an export of the ledger, or a backup of the database']),
    ],
  },
  'ledger.no-database': { exit: exitCodes.connection, next: () => [seeDatabase] },
  'log.touched': {
    exit,
    next: () => ['compare with an export of the ledger, or a backup of the database'],
  },
  'log.no-such-hash': {
    exit,
    next: () => [
      'compare with an export of the ledger, or a backup of the database',
      `${seeDatabase}    if this is not the database that was meant`,
    ],
  },
  'log.nothing-to-export': { exit: exitCodes.connection, next: () => [seeDatabase] },
  'log.export-failed': {
    exit: exitCodes.connection,
    next: () => ['name a directory that can be written to'],
  },
  'repair.undecided': { exit, next: ({ changed }) => [putBack, accept(changed)] },
  'repair.not-applied': {
    exit: exitCodes.graph,
    next: () => ['auditly db current -v    shows what is applied', 'leave out what is not'],
  },
};
