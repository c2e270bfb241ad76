import fc from 'fast-check';
import { type DialectTraits, emptySchema } from '../../src/model/index.ts';
import { type DrawnSequence, sequences } from '../generate/sequences.ts';
import type { World } from '../generate/world.ts';

/** Two standings to go between: of one sequence, with much in common, or of two that know nothing of each other. */
export class DrawnPair {
  readonly from: World;
  readonly to: World;
  readonly #drawn: readonly DrawnSequence[];

  constructor(from: World, to: World, drawn: readonly DrawnSequence[]) {
    this.from = from;
    this.to = to;
    this.#drawn = drawn;
  }

  /** For the report of a counterexample. */
  [fc.toStringMethod](): string {
    return this.#drawn.map((each) => each[fc.toStringMethod]()).join('\n--- to\n');
  }
}

export function schemaPairs(traits: DialectTraits, mostOperations: number): fc.Arbitrary<DrawnPair> {
  const empty: World = { schema: emptySchema, rows: new Map(), traits };
  const drawn = sequences(traits, { mostOperations });
  const end = ({ revisions }: DrawnSequence): World => revisions.at(-1)?.after ?? empty;
  const related = fc.tuple(drawn, fc.nat(), fc.boolean()).map(([sequence, at, back]) => {
    const standings = [empty, ...sequence.revisions.map(({ after }) => after)];
    const middle = standings[at % standings.length] ?? empty;
    return back
      ? new DrawnPair(end(sequence), middle, [sequence])
      : new DrawnPair(middle, end(sequence), [sequence]);
  });
  const strangers = fc
    .tuple(drawn, drawn)
    .map(([one, other]) => new DrawnPair(end(one), end(other), [one, other]));
  return fc.oneof({ weight: 3, arbitrary: related }, { weight: 1, arbitrary: strangers });
}
