import fc from 'fast-check';
import { postgresqlDialect } from '../../src/dialects/postgresql/dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { emptySchema } from '../../src/model/index.ts';
import { applyOperations, type Operations } from '../../src/operations/index.ts';
import {
  type ComparedSchemas,
  type Proposal,
  proposal,
  proposedCode,
  type RenameDecisions,
} from '../../src/run/autogenerate/index.ts';
import { sequences } from '../generate/sequences.ts';

/** Two schemas for each dialect, one drawn from the other: with the same dice, so that the dialects go together. */
export function drawnSchemas(seed: number): readonly ComparedSchemas[] {
  return [postgresqlDialect, sqliteDialect].map((dialect) => {
    const [sequence] = fc.sample(sequences(dialect.traits, { mostOperations: 24, schemas: true }), {
      numRuns: 1,
      seed,
    });
    const operations = sequence?.operations ?? [];
    const half = Math.floor(operations.length / 2);
    const recorded = applyOperations(emptySchema, operations.slice(0, half), dialect.traits);
    const declared = applyOperations(recorded, operations.slice(half), dialect.traits);
    return { dialect, recorded, declared, opaque: [] };
  });
}

/** A proposal with every likely rename answered by the coin. */
export function decided(schemas: readonly ComparedSchemas[], coin: () => boolean): Proposal {
  let decisions: RenameDecisions = { renamed: [], notRenamed: [] };
  for (;;) {
    const found = proposal(schemas, decisions);
    const [undecided] = found.undecided;
    if (undecided === undefined) return found;
    const [name] = undecided.renames;
    decisions =
      coin() && name !== undefined
        ? { ...decisions, renamed: [...decisions.renamed, name.text] }
        : { ...decisions, notRenamed: [...decisions.notRenamed, undecided.thing] };
  }
}

/** What a revision's file does that holds the proposal. */
export function moduleOf(found: Proposal) {
  const { upgrade, downgrade } = proposedCode(found);
  const functionFrom = (lines: readonly string[]) =>
    new Function('op', lines.join('\n')) as (op: Operations) => void;
  return { upgrade: functionFrom(upgrade), downgrade: functionFrom(downgrade) };
}
