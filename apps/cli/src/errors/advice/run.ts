import type {
  DialectErrorFacts,
  LockErrorFacts,
  ModelErrorFacts,
  RecordingErrorFacts,
  RunErrorFacts,
} from '@auditly/revisions';
import type { DeclaredErrorFacts } from '@auditly/revisions/mikro-orm';
import { exitCodes } from '../../program/exit-codes.ts';
import { type AdviceFor, seeDatabase } from './advice.ts';
import { adviceForCode } from './database-code.ts';

const exit = exitCodes.revisionFailed;

const correctRevision = (): readonly string[] => ['correct the revision, then run the same command again'];
const again = (): readonly string[] => ['run the same command again'];

const isPadded = (row: string): boolean => row.trim() !== row;
const withoutBlanks = (row: string, versionTable: string): string =>
  `the row ${JSON.stringify(row)} has blanks around it: UPDATE ${versionTable} SET version_num = trim(version_num)`;

/** Where the reason has its own advice, that is not given again in other words. */
function tryAgain(file: string | null, because: readonly string[]): readonly string[] {
  if (because.length > 0) return file === null ? [] : [`the revision is ${file}`];
  return [
    'remove what the database complains about, then run the same command again',
    ...(file === null ? [] : [`or correct the revision: ${file}`]),
  ];
}

export const runAdvice: AdviceFor<RunErrorFacts> = {
  'run.unknown-rows': {
    exit: exitCodes.ahead,
    next: ({ rows, versionTable }) => [
      ...rows.filter(isPadded).map((row) => withoutBlanks(row, versionTable)),
      'nothing was touched; use the build that moved the database there, or a newer one',
      `${seeDatabase}    if this is not the database that was meant`,
    ],
  },
  'run.tables-without-revision': {
    exit,
    next: ({ sameAs }) =>
      sameAs.length > 0
        ? sameAs.map((revision) => `auditly db stamp ${revision}`)
        : [
            'restore the database from before the interrupted upgrade, or drop what it has left, then upgrade again',
          ],
  },
  'run.revision-failed': {
    exit: ({ databaseCode }) => adviceForCode(databaseCode)?.exit ?? exit,
    next: ({ file, partial, databaseCode }, because) => [
      ...(partial ? ['see what the statements before it have left'] : []),
      ...(adviceForCode(databaseCode)?.next ?? tryAgain(file, because)),
    ],
  },
  'run.aborted': { exit, next: () => ['run the same command again: it goes on from there'] },
  'run.recording-failed': {
    exit,
    next: ({ revision, file }) => [
      `correct ${file ?? `revision ${revision}`}; the database has not been touched`,
    ],
  },
  'run.changed-revisions': {
    exit: exitCodes.graph,
    next: ({ changes }) => [
      'put the revision back as it was, and make the change in a new one: auditly db revision -m "..."',
      `or, if it was changed on purpose: auditly db repair ${changes.map(({ revision }) => revision).join(' ')} -m "why"`,
    ],
  },
  'run.ledger-broken': {
    exit: exitCodes.found,
    next: () => [
      'auditly db log --verify    shows what is wrong with it',
      'auditly db repair --ledger -m "why"    goes on from its last record, and writes down what was found',
    ],
  },
  'run.impossible-declared': {
    exit: exitCodes.connection,
    next: () => ['declare it otherwise in the entities, or leave it out by exclude in the auditly.toml'],
  },
  'run.replay-failed': {
    exit,
    next: ({ revision, file }) => [
      `correct ${file ?? `revision ${revision}`}, or the one that should have made what it needs`,
    ],
  },
  'run.unknown-effect': {
    exit,
    next: ({ by }) => [
      `say in revision ${by} what its SQL does to the schema: op.execute(sql, { effect: 'none' }) or { effect: (op) => ... }`,
      'or upgrade the database itself, without --sql',
    ],
  },
  'run.not-exportable': {
    exit: exitCodes.graph,
    next: ({ revision, file }) => [
      `write ${revision} in SQL: op.execute(...) in ${file ?? 'its file'}`,
      `or write its Alembic file yourself, and name it: --elsewhere ${revision}`,
    ],
  },
  'run.transaction-control': {
    exit,
    next: ({ revision, file, control }) => [`take ${control} out of ${file ?? `revision ${revision}`}`],
  },
  'run.late-statement': {
    exit,
    next: ({ file }) => [`await every statement${file === null ? '' : ` in ${file}`}`],
  },
  'run.connection-lost': {
    exit: exitCodes.connection,
    next: ({ mayBeDone }) => [
      ...(mayBeDone ? ['auditly db current    tells whether it is done'] : []),
      'run the same command again once the database can be reached: it goes on from where it stands',
    ],
  },
  'run.mixed-transaction': {
    exit,
    next: ({ operation }) => [`move ${operation} into a revision of its own`],
  },
  'run.not-in-one-transaction': {
    exit: exitCodes.usage,
    next: () => ['run the same command without --single-transaction'],
  },
  'run.version-row-moved': { exit, next: again },
  'run.plan-changed': {
    exit: exitCodes.found,
    next: () => ['auditly db plan -o FILE    and have the new plan reviewed'],
  },
  'run.heads-moved': { exit, next: () => ['auditly db current', 'and type where to go from there'] },
};

export const lockAdvice: AdviceFor<LockErrorFacts> = {
  'lock.busy': {
    exit: exitCodes.connection,
    next: () => ['run the same command again once it is done, or wait longer: --migration-lock-timeout 1h'],
  },
  'lock.not-held': {
    exit: exitCodes.connection,
    next: () => ['connect to the server itself, or to a pooler in session mode'],
  },
};

export const dialectAdvice: AdviceFor<DialectErrorFacts> = {
  'dialect.online-only': { exit, next: () => ['run it on the database itself'] },
  'dialect.unsupported': { exit, next: correctRevision },
  'dialect.invalid-index': { exit, next: again },
  'dialect.unreadable-definition': {
    exit,
    next: ({ object }) => [`make ${object} anew in a form that can be read, then run the same command again`],
  },
  'dialect.broken-references': {
    exit,
    next: ({ violations }) => [
      `put the rows of ${violations.map(({ table }) => table).join(', ')} right, or correct the revision`,
    ],
  },
  'dialect.index-differs': {
    exit,
    next: ({ index }) => [`drop index ${index}, then run the same command again`],
  },
  'dialect.gone-labels': { exit, next: correctRevision },
  'dialect.null-values': {
    exit,
    next: ({ column }) => [`give ${column} a value in these rows, or correct the revision`],
  },
  'dialect.unconvertible-values': { exit, next: correctRevision },
  'dialect.breaks-dependents': {
    exit,
    next: ({ dependents }) => [
      `drop ${dependents.map(({ object }) => object).join(', ')}, then run the same command again`,
    ],
  },
  'dialect.default-schema': { exit, next: correctRevision },
  'dialect.no-scratch': {
    exit: exitCodes.connection,
    next: () => [
      'name a server whose role may make databases: auditly db test --scratch-url URL',
      'or allow a schema in that very database: --scratch-schema',
    ],
  },
  'dialect.leaves-scratch': {
    exit,
    next: () => ['auditly db test    on a server that is there for nothing else'],
  },
  'dialect.rows-lost': { exit, next: correctRevision },
  'dialect.pragma-refused': { exit, next: again },
};

export const modelAdvice: AdviceFor<ModelErrorFacts> = {
  'model.unknown-type': { exit, next: correctRevision },
  'model.missing': { exit, next: correctRevision },
  'model.exists': { exit, next: correctRevision },
  'model.in-use': { exit, next: correctRevision },
  'model.invalid': { exit, next: correctRevision },
};

export const recordingAdvice: AdviceFor<RecordingErrorFacts> = {
  'operations.async': { exit, next: correctRevision },
  'operations.late': { exit, next: correctRevision },
};

export const declaredAdvice: AdviceFor<DeclaredErrorFacts> = {
  'declared.unsupported': {
    exit: exitCodes.connection,
    next: ({ entity }) => [`say it otherwise in ${entity}, or leave the table to a revision and exclude it`],
  },
  'declared.contradiction': {
    exit: exitCodes.connection,
    next: ({ name }) => [`declare ${name} alike everywhere`],
  },
};
