import { operationsBetween } from '../../compare/index.ts';
import { type MergedOperation, mergeOperations } from '../../compare/merge/index.ts';
import { type DataRisk, risksOf } from '../../compare/risks/index.ts';
import { schemaDifferences } from '../../model/differences.ts';
import type { DialectName, Schema } from '../../model/index.ts';
import { applyOperation, applyOperations, invertOperation, type Operation } from '../../operations/index.ts';
import type { ComparedSchemas } from './compared-schemas.ts';
import { type DecidedRenames, decidedRenames, type RenameDecisions } from './decided-renames.ts';
import { operationWords } from './operation-words.ts';
import { inWrittenNames } from './written-names.ts';

/** An operation that a new revision is to have. */
export interface ProposedOperation extends MergedOperation {
  /** For people: `add column systems.owner (string(255))`. */
  readonly words: string;
  /** What it may do to rows that are there, on the dialect that is named, or on all. */
  readonly risks: readonly (DataRisk & { readonly only: DialectName | null })[];
}

/** What a new revision is to do. */
export interface Proposal {
  /** The dialects of the project. */
  readonly dialects: readonly DialectName[];
  /** Empty as long as a rename is undecided. */
  readonly upgrade: readonly ProposedOperation[];
  readonly downgrade: readonly ProposedOperation[];
  readonly undecided: DecidedRenames['undecided'];
  readonly needless: DecidedRenames['needless'];
  /** Revisions with SQL that does not say what it does to the schema: what it has done may be proposed again. */
  readonly opaque: readonly string[];
}

/**
 * The operations that lead from what the revisions build to what the entities declare, with the way back.
 *
 * @throws CompareError for a rename that no dialect knows of, or a declared schema that no operations make
 */
export function proposal(compared: readonly ComparedSchemas[], decisions: RenameDecisions): Proposal {
  const schemas = inWrittenNames(compared);
  const { renames, undecided, needless } = decidedRenames(schemas, decisions);
  const about = {
    dialects: schemas.map(({ dialect }) => dialect.name),
    undecided,
    needless,
    opaque: [...new Set(schemas.flatMap(({ opaque }) => opaque))],
  };
  if (undecided.length > 0) return { ...about, upgrade: [], downgrade: [] };
  const upgrade = mergeOperations(
    schemas.map(({ dialect, recorded, declared }, at) => ({
      dialect,
      before: recorded,
      operations: operationsBetween(recorded, declared, dialect, renames[at]),
    })),
  );
  const before = schemas.map(({ recorded }) => recorded);
  const sidesBack = schemas.map((each) => wayBack(each, upgrade));
  const downgrade = mergeOperations(sidesBack);
  return {
    ...about,
    upgrade: proposed(upgrade, schemas, before),
    downgrade: proposed(
      downgrade,
      schemas,
      sidesBack.map((each) => each.before),
    ),
  };
}

/** What undoes the operations of one dialect, and the schema that they leave. */
function wayBack(
  { dialect, recorded }: ComparedSchemas,
  merged: readonly MergedOperation[],
): {
  readonly dialect: ComparedSchemas['dialect'];
  readonly before: Schema;
  readonly operations: readonly Operation[];
} {
  const { traits, canonical } = dialect;
  let schema = recorded;
  let operations: readonly Operation[] | null = [];
  for (const operation of ownOperations(merged, dialect.name)) {
    const inverse = invertOperation(operation, schema, traits);
    operations =
      operations === null || 'irreversible' in inverse ? null : [...inverse.operations, ...operations];
    schema = applyOperation(schema, operation, traits);
  }
  const back = operations === null ? null : applyOperations(schema, operations, traits);
  const leadsBack = back !== null && schemaDifferences(canonical(back), canonical(recorded)).length === 0;
  const way = leadsBack && operations !== null ? operations : operationsBetween(schema, recorded, dialect);
  return { dialect, before: schema, operations: way };
}

function ownOperations(merged: readonly MergedOperation[], dialect: DialectName): readonly Operation[] {
  return merged.flatMap(({ only, operation }) => (only === null || only === dialect ? [operation] : []));
}

/** The operations with what they may do to rows. */
function proposed(
  merged: readonly MergedOperation[],
  schemas: readonly ComparedSchemas[],
  before: readonly Schema[],
): readonly ProposedOperation[] {
  const judged = schemas.map(({ dialect }, at) => {
    const schema = before[at];
    const own = merged.filter(({ only }) => only === null || only === dialect.name);
    const operations = own.map(({ operation }) => operation);
    const risks = schema === undefined ? [] : risksOf(operations, schema, dialect);
    return { dialect: dialect.name, risks: new Map(own.map((each, place) => [each, risks[place] ?? []])) };
  });
  return merged.map((each) => {
    const found = judged.flatMap(({ dialect, risks }) =>
      (risks.get(each) ?? []).map((risk) => ({ ...risk, dialect })),
    );
    const carriers = each.only === null ? schemas.length : 1;
    const texts = [...new Set(found.map(({ what }) => what))];
    const risks = texts.flatMap((text) => {
      const same = found.filter(({ what }) => what === text);
      const [first] = same;
      if (first === undefined) return [];
      const { dialect, ...risk } = first;
      return [{ ...risk, only: same.length < carriers ? dialect : null }];
    });
    return { ...each, words: operationWords(each.operation), risks };
  });
}
