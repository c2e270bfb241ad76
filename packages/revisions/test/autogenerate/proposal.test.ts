import fc from 'fast-check';
import { expect, it } from 'vitest';
import { postgresqlDialect } from '../../src/dialects/postgresql/dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { emptySchema } from '../../src/model/index.ts';
import { applyOperations, type Operations } from '../../src/operations/index.ts';
import {
  type ComparedSchemas,
  doesAsProposed,
  type Proposal,
  proposal,
  proposedCode,
  type RenameDecisions,
} from '../../src/run/autogenerate/index.ts';
import { formatted, functionOf } from '../code/formatted.ts';
import { sequences } from '../generate/sequences.ts';

const dialects = [postgresqlDialect, sqliteDialect] as const;

/** Two schemas for each dialect, one drawn from the other: with the same dice, so that the dialects go together. */
function drawnSchemas(seed: number): readonly ComparedSchemas[] {
  return dialects.map((dialect) => {
    const [sequence] = fc.sample(sequences(dialect.traits, { mostOperations: 24 }), { numRuns: 1, seed });
    const operations = sequence?.operations ?? [];
    const half = Math.floor(operations.length / 2);
    const recorded = applyOperations(emptySchema, operations.slice(0, half), dialect.traits);
    const declared = applyOperations(recorded, operations.slice(half), dialect.traits);
    return { dialect, recorded, declared, opaque: [] };
  });
}

/** A proposal with every likely rename answered by the coin. */
function decided(schemas: readonly ComparedSchemas[], coin: () => boolean): Proposal {
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

function moduleOf(found: Proposal) {
  const { upgrade, downgrade } = proposedCode(found);
  const functionFrom = (lines: readonly string[]) =>
    new Function('op', lines.join('\n')) as (op: Operations) => void;
  return { upgrade: functionFrom(upgrade), downgrade: functionFrom(downgrade) };
}

const header = {
  revision: 'new1',
  downRevision: [],
  dependsOn: [],
  branchLabels: [],
  message: '',
  createdAt: null,
  file: null,
};

it('the code of a proposal leads to what is declared on both dialects, and back', () => {
  let lines = 0;
  fc.assert(
    fc.property(fc.nat(), fc.infiniteStream(fc.boolean()), (seed, coins) => {
      const schemas = drawnSchemas(seed);
      const found = decided(schemas, () => coins.next().value === true);
      lines += proposedCode(found).upgrade.length;
      expect(doesAsProposed(moduleOf(found), header, schemas)).toBe(true);
    }),
    { numRuns: 150 },
  );
  expect(lines).toBeGreaterThan(1000);
});

it('formatting changes nothing in it', () => {
  const bodies = fc.sample(fc.nat(), { numRuns: 60, seed: 1 }).flatMap((seed) => {
    const { upgrade, downgrade } = proposedCode(decided(drawnSchemas(seed), () => true));
    return [upgrade, downgrade].filter((lines) => lines.length > 0);
  });
  const text = bodies.map(functionOf).join('\n');
  expect(formatted(text)).toBe(text);
});
