import fc from 'fast-check';
import { type DialectTraits, emptySchema } from '../../src/model/index.ts';
import type { Operation } from '../../src/operations/index.ts';
import { type DrawnSequence, sequences } from '../generate/sequences.ts';
import type { World } from '../generate/world.ts';

/** Two standings to go between: of one sequence, with much in common, or of two that know nothing of each other. */
export class DrawnPair {
  readonly from: World;
  readonly to: World;
  /** The revisions that build the first, with its rows. */
  readonly building: readonly (readonly Operation[])[];
  readonly #drawn: readonly DrawnSequence[];

  constructor(from: Standing, to: Standing, drawn: readonly DrawnSequence[]) {
    this.from = from.world;
    this.building = from.building;
    this.to = to.world;
    this.#drawn = drawn;
  }

  /** For the report of a counterexample. */
  [fc.toStringMethod](): string {
    const sequences = this.#drawn.map((each) => each[fc.toStringMethod]());
    return `${sequences.join('\n--- to\n')}\n--- built by ${this.building.length} revisions`;
  }
}

/** A schema, and what builds it. */
interface Standing {
  readonly world: World;
  readonly building: readonly (readonly Operation[])[];
}

export function schemaPairs(traits: DialectTraits, mostOperations: number): fc.Arbitrary<DrawnPair> {
  const drawn = sequences(traits, { mostOperations });
  const empty: World = { schema: emptySchema, rows: new Map(), traits };
  const at = ({ revisions }: DrawnSequence, count: number): Standing => ({
    world: revisions[count - 1]?.after ?? empty,
    building: revisions.slice(0, count).map(({ upgrade }) => upgrade),
  });
  const end = (sequence: DrawnSequence): Standing => at(sequence, sequence.revisions.length);
  const related = fc.tuple(drawn, fc.nat(), fc.boolean()).map(([sequence, count, back]) => {
    const ends = [at(sequence, count % (sequence.revisions.length + 1)), end(sequence)] as const;
    return back ? new DrawnPair(ends[1], ends[0], [sequence]) : new DrawnPair(ends[0], ends[1], [sequence]);
  });
  const strangers = fc
    .tuple(drawn, drawn)
    .map(([one, other]) => new DrawnPair(end(one), end(other), [one, other]));
  return fc.oneof({ weight: 3, arbitrary: related }, { weight: 1, arbitrary: strangers });
}
