import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postgresqlTraits } from '../../src/dialects/postgresql/traits.ts';
import { sqliteTraits } from '../../src/dialects/sqlite/traits.ts';
import { type Saying, statementsOf } from '../../src/files/code/statements.ts';
import { schemaDifferences } from '../../src/model/differences.ts';
import { type DialectName, emptySchema } from '../../src/model/index.ts';
import {
  applyOperations,
  type Operation,
  type Operations,
  recordOperations,
} from '../../src/operations/index.ts';
import { sequences } from '../generate/sequences.ts';
import { formatted, functionOf } from './formatted.ts';

const both = [
  { name: 'SQLite', traits: sqliteTraits },
  { name: 'PostgreSQL', traits: postgresqlTraits },
];

const forAll = (operations: readonly Operation[]): readonly Saying[] =>
  operations.map((operation) => ({ only: null, operation, comments: [] }));

/** Runs lines of code as the body of a revision's function. */
function recorded(lines: readonly string[], dialect: DialectName): readonly Operation[] {
  const work = new Function('op', lines.join('\n')) as (op: Operations) => void;
  return recordOperations(work, 'upgrade', dialect);
}

describe.each(both)('operations of $name as code', ({ traits }) => {
  const drawn = sequences(traits, { mostOperations: 20 });

  it('record the same operations again', () => {
    fc.assert(
      fc.property(drawn, ({ operations }) => {
        const again = recorded(statementsOf(forAll(operations)), traits.dialect);
        expect(again.map(({ kind }) => kind)).toEqual(operations.map(({ kind }) => kind));
        for (const [at, operation] of operations.entries()) {
          const before = applyOperations(emptySchema, operations.slice(0, at), traits);
          const schemaAfter = (each: Operation | undefined) =>
            applyOperations(before, each === undefined ? [] : [each], traits);
          expect(schemaDifferences(schemaAfter(again[at]), schemaAfter(operation))).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('stay as they are when they are formatted', () => {
    const samples = fc.sample(drawn, { numRuns: 150, seed: 7 });
    const text = samples.map(({ operations }) => functionOf(statementsOf(forAll(operations)))).join('\n');
    expect(formatted(text)).toBe(text);
  });
});
