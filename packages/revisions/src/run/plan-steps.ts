import type { Dialect } from '../dialects/dialect.ts';
import type { RevisionSource } from '../files/index.ts';
import type { Schema } from '../model/index.ts';
import type { PlannedOperation, PlannedStatement, PlannedStep, PlannedTable, Undo } from '../plan/index.ts';
import { type RowWords, rowWords, undoOf } from '../plan/judge-rows.ts';
import { keptLocks } from '../plan/kept-locks.ts';
import type { OperationPlan, Planner, StatementPlan, TableSize } from '../plan/planner.ts';
import { TableNames } from '../plan/table-names.ts';
import { differencesOfEdits } from './changed-parts.ts';
import { revisionChecksum } from './checksum/revision-checksum.ts';
import { describeOperation } from './describe-operation.ts';
import { RunError } from './errors.ts';
import { opaqueSql } from './opaque-sql.ts';
import type { PreparedStep } from './prepared-step.ts';
import { recordRevision } from './record-revision.ts';
import { replay } from './recorded.ts';

/** A step with what it does, before it is known how much its tables hold. */
export interface StepDraft {
  readonly prepared: PreparedStep;
  readonly before: Schema;
  readonly after: Schema;
  readonly operations: readonly OperationPlan[];
  readonly versionStatements: readonly string[];
}

interface Parts {
  readonly planner: Planner;
  readonly dialect: Dialect;
  readonly revisions: RevisionSource;
  /** Whether it is asked how much tables hold. */
  readonly measure: boolean;
}

/** The steps with the rows and the bytes of their tables, what they lose, and what takes them back. */
export async function measuredSteps(
  drafts: readonly StepDraft[],
  parts: Parts,
): Promise<readonly PlannedStep[]> {
  const words = wordsOf(drafts, parts.dialect);
  const names = new TableNames();
  const located = drafts.map((draft) =>
    draft.operations.map((operation) =>
      operation.statements.map((statement) => {
        const tables = statement.effects.tables.map((effect) => ({
          effect,
          origin: names.origin(effect.table),
        }));
        names.pass(statement.effects);
        return { statement, tables };
      }),
    ),
  );
  const origins = located.flat(2).flatMap(({ tables }) => tables.flatMap(({ origin }) => origin ?? []));
  const sizes = await parts.planner.sizes(parts.measure ? [...new Set(origins)] : []);
  const steps: PlannedStep[] = [];
  for (const [at, draft] of drafts.entries()) {
    const operations = draft.operations.map((operation, place): PlannedOperation => {
      const statements = located[at]?.[place] ?? [];
      const said = operation.operations.flatMap((each) => words.get(each) ?? []);
      return {
        what: operation.operations.map(describeOperation).join(', '),
        statements: statements.map((each) => statementOf(each, sizes)),
        loses: [...new Set(said.flatMap(({ loses }) => loses))],
        failsOn: [...new Set(said.flatMap(({ failsOn }) => failsOn))],
        undo: undoOf(operation.operations, operation.before, parts.dialect),
      };
    });
    steps.push(await stepOf(draft, operations, parts));
  }
  return steps;
}

function wordsOf(drafts: readonly StepDraft[], dialect: Dialect): ReadonlyMap<object, RowWords> {
  const operations = drafts.flatMap(({ prepared }) => prepared.operations);
  const [first] = drafts;
  const words = first === undefined ? [] : rowWords(operations, first.before, dialect);
  return new Map(operations.map((operation, at) => [operation, words[at] ?? { loses: [], failsOn: [] }]));
}

interface Located {
  readonly statement: StatementPlan;
  readonly tables: readonly {
    readonly effect: StatementPlan['effects']['tables'][number];
    readonly origin: string | null;
  }[];
}

function statementOf(
  { statement, tables }: Located,
  sizes: ReadonlyMap<string, TableSize>,
): PlannedStatement {
  return {
    sql: statement.sql,
    tables: tables.map(({ effect, origin }): PlannedTable => {
      const size = origin === null ? undefined : sizes.get(origin);
      return {
        table: effect.table,
        lock: effect.lock.name,
        blocks: effect.lock.blocks,
        work: effect.work,
        isNew: origin === null,
        rows: size?.rows ?? null,
        exact: size?.exact ?? false,
        bytes: size?.bytes ?? null,
      };
    }),
    unknown: statement.effects.unknown,
  };
}

async function stepOf(
  draft: StepDraft,
  operations: readonly PlannedOperation[],
  { dialect, revisions, planner }: Parts,
): Promise<PlannedStep> {
  const { step, header, transactional } = draft.prepared;
  const module = await revisions.load(header);
  return {
    revision: step.revision,
    message: header.message,
    direction: step.direction,
    transactional,
    checksum: (await revisionChecksum(module, header, dialect)).checksum,
    operations,
    kept: transactional && planner.locksTables ? keptLocks(operations) : [],
    versionStatements: draft.versionStatements,
    undo: stepUndo(draft, module, dialect),
  };
}

/** What the other direction of the revision does, and whether it leads back. */
function stepUndo(
  { prepared, before, after }: StepDraft,
  module: Parameters<typeof recordRevision>[0],
  dialect: Dialect,
): Undo {
  const { step, header } = prepared;
  const back = step.direction === 'upgrade' ? 'downgrade' : 'upgrade';
  try {
    const operations = recordRevision(module, header, back, dialect);
    const loses = rowWords(operations, after, dialect).flatMap((each) => each.loses);
    const opaque = opaqueSql([...prepared.operations, ...operations], dialect.name);
    if (opaque.length > 0) {
      const why =
        'SQL in it does not say what it does to the schema, so that nobody can tell whether it leads back';
      return { possible: operations.length > 0, why, loses };
    }
    const left = replay(after, operations, { revision: header, direction: back, dialect });
    const differences = differencesOfEdits(before, left, dialect);
    const why = differences.length === 0 ? null : `its ${back} leaves another schema than there was before`;
    return { possible: why === null, why, loses };
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    return { possible: false, why: error.message, loses: [] };
  }
}
