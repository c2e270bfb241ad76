import type { CatalogErrorFacts, JobErrorFacts } from '@auditly/jobs';
import type { ConfigurationErrorFacts } from '@auditly/jobs/configuration';
import type { QueueErrorFacts } from '@auditly/jobs/queue';
import type { ImportErrorFacts } from '@auditly/manifest-importer';
import type {
  CompareErrorFacts,
  DialectErrorFacts,
  FileErrorFacts,
  GraphFaults,
  LockErrorFacts,
  ModelErrorFacts,
  RecordingErrorFacts,
  RunErrorFacts,
} from '@auditly/revisions';
import type { DeclaredErrorFacts } from '@auditly/revisions/mikro-orm';
import type {
  DatabaseConnectionErrorFacts,
  DatabaseSettingsErrorFacts,
  DatabaseUrlErrorFacts,
} from '@auditly/schema/database';
import type { AutogenerateErrorFacts } from '../commands/autogenerate-error.ts';
import type { CommandErrorFacts } from '../commands/command-error.ts';
import type { LedgerErrorFacts } from '../commands/ledger-error.ts';
import type { PlanFileErrorFacts } from '../commands/plan-file-error.ts';
import type { DatabaseFailureFacts } from '../database/database-failure.ts';
import type { ProcessErrorFacts } from '../program/process-error.ts';
import type { UsageErrorFacts } from '../program/usage-error.ts';
import type { AdviceFor } from './advice/advice.ts';
import { autogenerateAdvice, compareAdvice } from './advice/autogenerate.ts';
import { commandAdvice } from './advice/command.ts';
import { connectionAdvice, failureAdvice, settingsAdvice, urlAdvice } from './advice/database.ts';
import { fileAdvice, graphAdvice } from './advice/graph.ts';
import { importAdvice } from './advice/import.ts';
import { catalogAdvice, configurationAdvice, jobAdvice, queueAdvice } from './advice/jobs.ts';
import { ledgerAdvice } from './advice/ledger.ts';
import { planFileAdvice } from './advice/plan.ts';
import { processAdvice } from './advice/process.ts';
import {
  declaredAdvice,
  dialectAdvice,
  lockAdvice,
  modelAdvice,
  recordingAdvice,
  runAdvice,
} from './advice/run.ts';
import { usageAdvice } from './advice/usage.ts';

/** Every code of every layer, with its facts. */
export interface AllFacts
  extends UsageErrorFacts,
    CommandErrorFacts,
    AutogenerateErrorFacts,
    LedgerErrorFacts,
    PlanFileErrorFacts,
    CompareErrorFacts,
    ProcessErrorFacts,
    DatabaseUrlErrorFacts,
    DatabaseSettingsErrorFacts,
    DatabaseConnectionErrorFacts,
    DatabaseFailureFacts,
    FileErrorFacts,
    GraphFaults,
    ModelErrorFacts,
    RecordingErrorFacts,
    DialectErrorFacts,
    LockErrorFacts,
    RunErrorFacts,
    DeclaredErrorFacts,
    ImportErrorFacts,
    CatalogErrorFacts,
    JobErrorFacts,
    ConfigurationErrorFacts,
    QueueErrorFacts {}

/** What each error of each layer means for whoever ran the command. */
export const catalogue: AdviceFor<AllFacts> = {
  ...usageAdvice,
  ...commandAdvice,
  ...autogenerateAdvice,
  ...ledgerAdvice,
  ...planFileAdvice,
  ...compareAdvice,
  ...processAdvice,
  ...urlAdvice,
  ...settingsAdvice,
  ...connectionAdvice,
  ...failureAdvice,
  ...fileAdvice,
  ...graphAdvice,
  ...modelAdvice,
  ...recordingAdvice,
  ...dialectAdvice,
  ...lockAdvice,
  ...runAdvice,
  ...declaredAdvice,
  ...importAdvice,
  ...catalogAdvice,
  ...jobAdvice,
  ...configurationAdvice,
  ...queueAdvice,
};
