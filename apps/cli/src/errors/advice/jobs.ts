import type { CatalogErrorFacts, JobErrorFacts } from '@auditly/jobs';
import type { ConfigurationErrorFacts } from '@auditly/jobs/configuration';
import type { QueueErrorFacts } from '@auditly/jobs/queue';
import { exitCodes } from '../../program/exit-codes.ts';
import type { AdviceFor } from './advice.ts';

const correctDocument = (): readonly string[] => ['correct the document, then run the same command again'];
const tooLarge = (): readonly string[] => ['take what is needed of it into a document of its own'];
const exit = exitCodes.usage;

/** What is too long may stand in the line instead of the document. */
const inLine: ReadonlySet<string> = new Set(['name', 'framework', 'baseline']);

export const catalogAdvice: AdviceFor<CatalogErrorFacts> = {
  'catalog.too-large': { exit, next: tooLarge },
  'catalog.not-json': { exit, next: () => ['OSCAL is read in its JSON form, not as XML or YAML'] },
  'catalog.too-deep': { exit, next: correctDocument },
  'catalog.not-oscal': { exit, next: () => ['name an OSCAL 1 catalog or profile in its JSON form'] },
  'catalog.invalid': { exit, next: correctDocument },
  'catalog.duplicate': { exit, next: correctDocument },
  'catalog.too-many': { exit, next: tooLarge },
  'catalog.too-long': {
    exit,
    next: ({ path }) => (inLine.has(path) ? [`give a shorter one: --${path}`] : correctDocument()),
  },
  'catalog.unknown-control': {
    exit,
    next: () => ['name the catalog that the profile was made for: --catalog FILE'],
  },
  'catalog.several-sources': {
    exit,
    next: () => ['resolve the profile to a catalog first, then load that'],
  },
  'catalog.wrong-kind': {
    exit,
    next: ({ expected }) =>
      expected === 'catalog'
        ? ['name the catalog that the profile selects from: auditly catalog load PROFILE --catalog FILE']
        : ['leave --catalog out: it goes with a profile'],
  },
};

export const jobAdvice: AdviceFor<JobErrorFacts> = {
  'job.running': {
    exit: exitCodes.connection,
    next: ({ run }) => [
      `auditly jobs show ${run}    shows how far it is`,
      'run the same command again once it is done; a run whose worker has died is closed after its lease',
    ],
  },
  'job.lease-lost': {
    exit: exitCodes.connection,
    next: ({ run }) => [
      `auditly jobs show ${run}    shows what became of it`,
      'run the same command again: what is committed stays',
    ],
  },
  'job.name': { exit, next: () => [] },
  'job.days': { exit, next: () => ['correct it in the table [worker] of the auditly.toml'] },
  'job.database-busy': {
    exit: exitCodes.connection,
    next: () => ['see which process has the file open (fuser); then run the same command again'],
  },
};

export const configurationAdvice: AdviceFor<ConfigurationErrorFacts> = {
  'configuration.invalid': {
    exit: exitCodes.connection,
    next: () => ['auditly worker --help    shows all that can be set, and as what'],
  },
};

export const queueAdvice: AdviceFor<QueueErrorFacts> = {
  'queue.in-memory': {
    exit,
    next: () => ['leave --queue out: the job is run in this process then'],
  },
  'queue.taken': { exit: exitCodes.connection, next: () => ['let one worker do the work of this file'] },
  'queue.not-ready': {
    exit: exitCodes.connection,
    next: ({ schema }) => [
      `let the user of the database URL make and own the schema ${schema}: GRANT CREATE ON DATABASE name TO user`,
    ],
  },
  'queue.not-a-job': { exit: exitCodes.bug, next: () => ['please report it with the line that was typed'] },
  'queue.stopped': { exit: exitCodes.connection, next: () => ['run the same command again'] },
};
