import type { Dialect } from '../dialects/dialect.ts';
import type { RevisionModule, RevisionSource } from '../files/index.ts';
import type { RevisionGraph, RevisionHeader, Step } from '../graph/index.ts';
import type { Operation } from '../operations/index.ts';
import { describeOperation } from './describe-operation.ts';
import { RunError } from './errors.ts';
import { recordRevision } from './record-revision.ts';

/** A step of the plan with the operations of its revision: all that is known before anything runs. */
export interface PreparedStep {
  readonly step: Step;
  readonly header: RevisionHeader;
  readonly module: RevisionModule;
  /** Its place in the plan, counted from 1, and the length of the plan. */
  readonly number: number;
  readonly of: number;
  readonly operations: readonly Operation[];
  /** False if its operations run outside a transaction. */
  readonly transactional: boolean;
  readonly foreignKeysOff: boolean;
}

/**
 * Loads and records every revision of the plan, so that one that is broken stops the run before the first statement.
 *
 * @throws FileError, RunError `run.recording-failed`, `run.transaction-control`, `run.mixed-transaction`
 */
export async function prepareSteps(
  steps: readonly Step[],
  graph: RevisionGraph,
  source: RevisionSource,
  dialect: Dialect,
): Promise<readonly PreparedStep[]> {
  const prepared: PreparedStep[] = [];
  for (const [at, step] of steps.entries()) {
    prepared.push({ ...(await prepareStep(step, graph, source, dialect)), number: at + 1, of: steps.length });
  }
  return prepared;
}

async function prepareStep(
  step: Step,
  graph: RevisionGraph,
  source: RevisionSource,
  dialect: Dialect,
): Promise<Omit<PreparedStep, 'number' | 'of'>> {
  const header = graph.get(step.revision);
  if (header === undefined) throw new RangeError(`step ${step.revision} is not of this graph`);
  const module = await source.load(header);
  const operations = recordRevision(module, header, step.direction, dialect);
  return { step, header, module, operations, ...footing(operations, header, dialect) };
}

/**
 * What has to stand around operations while they run.
 *
 * @throws RunError `run.mixed-transaction`
 */
export function footing(
  operations: readonly Operation[],
  { revision, file }: RevisionHeader,
  dialect: Dialect,
): Pick<PreparedStep, 'transactional' | 'foreignKeysOff'> {
  const outside = operations.filter((operation) => dialect.runsOutsideTransaction(operation));
  const [first] = outside;
  if (first !== undefined && outside.length < operations.length) {
    throw new RunError('run.mixed-transaction', { revision, file, operation: describeOperation(first) });
  }
  return { transactional: first === undefined, foreignKeysOff: dialect.needsForeignKeysOff(operations) };
}

/** @throws RunError `run.not-in-one-transaction` */
export function requireTransactional(steps: readonly PreparedStep[]): void {
  const outside = steps.find((each) => !each.transactional);
  const [operation] = outside?.operations ?? [];
  if (outside === undefined || operation === undefined) return;
  throw new RunError('run.not-in-one-transaction', {
    revision: outside.step.revision,
    operation: describeOperation(operation),
  });
}
