import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Scratch } from '../../src/dialects/scratch.ts';
import type { DialectTraits } from '../../src/index.ts';
import { playing } from '../generate/play.ts';
import { sequences } from '../generate/sequences.ts';
import { rehearsed } from './rehearsed.ts';

/**
 * Revisions drawn at random, each with what undoes it: there is nothing to be found in them, but that some do not go
 * through over some rows.
 */
export function randomSuite(
  scratch: () => Promise<Scratch>,
  { traits, runs }: { readonly traits: DialectTraits; readonly runs: number },
): void {
  it('finds nothing in revisions that undo themselves but rows that they do not allow', async () => {
    const drawn = fc.sample(sequences(traits, { mostOperations: 30 }), runs);
    const found: unknown[] = [];
    for (const [at, { revisions }] of drawn.entries()) {
      const inline = revisions.map(({ upgrade, downgrade }, number) => ({
        revision: `r${String(number + 1).padStart(4, '0')}`,
        downRevision: number === 0 ? [] : [`r${String(number).padStart(4, '0')}`],
        upgrade: playing(upgrade),
        downgrade: playing(downgrade),
      }));
      const { trials } = await rehearsed(await scratch(), inline, { seed: at + 1 });
      expect(trials).toHaveLength(revisions.length);
      for (const [number, { problems, untried }] of trials.entries()) {
        const wrong = problems.filter((each) => each.kind !== 'step-failed' || each.remedy === 'nothing');
        if (wrong.length > 0 || untried !== null) found.push({ ...revisions[number], wrong, untried });
      }
    }
    expect(found).toEqual([]);
  });
}
