import type { ImportErrorFacts } from '@auditly/manifest-importer';
import { exitCodes } from '../../program/exit-codes.ts';
import type { AdviceFor } from './advice.ts';
import { adviceForCode, insufficientPrivilege } from './database-code.ts';
import { shellWord } from './shell-word.ts';

const exit = exitCodes.connection;

const again = 'run the same command again: it goes on from there';

export const importAdvice: AdviceFor<ImportErrorFacts> = {
  'import.name': { exit: exitCodes.usage, next: () => [] },
  'import.amount': { exit: exitCodes.usage, next: () => [] },
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
    next: ({ databaseCode }) =>
      databaseCode === insufficientPrivilege
        ? [...rightsToImport, again]
        : [...(adviceForCode(databaseCode)?.next ?? []).map(withoutAgain), again],
  },
  'import.connection-lost': { exit, next: () => [`once the database can be reached, ${again}`] },
  'import.database-busy': {
    exit,
    next: () => [`see which process has the file open (fuser); then ${again}`],
  },
};

/** No table is made or changed here: an importer needs less than whoever upgrades. */
const rightsToImport: readonly string[] = [
  'name a user in the database URL who may import, or let the owner of the tables grant it:',
  'GRANT USAGE ON SCHEMA public TO name; GRANT SELECT ON alembic_version TO name',
  'GRANT SELECT, INSERT, UPDATE ON systems, evidence, evidence_versions, evidence_manifests, evidence_manifest_entries, import_runs, import_files TO name',
  'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO name',
];

/** What comes last says it for all. */
function withoutAgain(advice: string): string {
  return advice.replace(/, then run the same command again$/, '');
}
