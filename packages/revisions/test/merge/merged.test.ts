import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MergedOperation, mergeOperations } from '../../src/compare/merge/index.ts';
import { postgresqlDialect } from '../../src/dialects/postgresql/dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { statementsOf } from '../../src/files/code/statements.ts';
import { schemaDifferences } from '../../src/model/differences.ts';
import { emptySchema } from '../../src/model/index.ts';
import {
  applyOperations,
  type Operation,
  type Operations,
  recordOperations,
} from '../../src/operations/index.ts';
import { Dice } from '../generate/dice.ts';
import { sequences } from '../generate/sequences.ts';
import { tweaked } from './tweaked.ts';

const dialects = [postgresqlDialect, sqliteDialect] as const;

// The same lists each time, unless others are asked for.
const runs = Number(process.env['MERGE_RUNS'] ?? 200);
const seed = Number(process.env['MERGE_SEED'] ?? 1);

const sidesOf = (lists: readonly (readonly Operation[])[]) =>
  dialects.map((dialect, at) => ({ dialect, before: emptySchema, operations: lists[at] ?? [] }));

/** What a file with these operations records for each dialect. */
const recorded = (merged: readonly MergedOperation[]): readonly (readonly Operation[])[] => {
  const code = statementsOf(merged.map((each) => ({ ...each, comments: [] }))).join('\n');
  const work = new Function('op', code) as (op: Operations) => void;
  return dialects.map(({ name }) => recordOperations(work, 'upgrade', name));
};

describe('operations of two dialects in one list', () => {
  // The same dice thrown for both: lists that go together for a while, and part where the dialects do.
  const lists = (seed: number): readonly (readonly Operation[])[] =>
    dialects.map(({ traits }) =>
      fc
        .sample(sequences(traits, { mostOperations: 12 }), { numRuns: 1, seed })
        .flatMap(({ operations }) => operations),
    );

  it.each([
    ['as they come', lists],
    [
      'changed a little on one side',
      (seed: number) =>
        lists(seed).map((list, at) =>
          at === 0 ? list : tweaked(list, emptySchema, dialects[1].traits, new Dice({ seed, throws: 200 })),
        ),
    ],
  ])('do for each dialect what its own list does, %s', (_how, drawnLists) => {
    let [all, shared] = [0, 0];
    fc.assert(
      fc.property(fc.nat(), (drawn) => {
        const own = drawnLists(drawn);
        const merged = mergeOperations(sidesOf(own));
        all += merged.length;
        shared += merged.filter(({ only }) => only === null).length;
        const again = recorded(merged);
        for (const [at, { traits, canonical }] of dialects.entries()) {
          const schemaOf = (operations: readonly Operation[] = []) =>
            canonical(applyOperations(emptySchema, operations, traits));
          expect(schemaDifferences(schemaOf(again[at]), schemaOf(own[at]))).toEqual([]);
        }
      }),
      { numRuns: runs, seed },
    );
    // Otherwise nothing was merged.
    expect(shared / all).toBeGreaterThan(0.25);
  });
});
