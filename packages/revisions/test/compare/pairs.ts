import fc from 'fast-check';
import type { Rename } from '../../src/compare/index.ts';
import { renameOperations } from '../../src/compare/renames/rename-operations.ts';
import { type DialectTraits, emptySchema, type Schema } from '../../src/model/index.ts';
import { applyOperations, type Operation } from '../../src/operations/index.ts';
import { Dice } from '../generate/dice.ts';
import { type DrawnSequence, sequences } from '../generate/sequences.ts';
import type { World } from '../generate/world.ts';
import { drawnRenames } from './draw-renames.ts';
import { shaken } from './shake.ts';

/** Two standings to go between. */
export class DrawnPair {
  readonly from: World;
  readonly to: World;
  /** The revisions that build the first, with its rows. */
  readonly building: readonly (readonly Operation[])[];
  /** What is said to have another name in the second. */
  readonly renames: readonly Rename[];
  readonly #drawn: readonly DrawnSequence[];

  constructor(
    from: Standing,
    to: Standing,
    drawn: readonly DrawnSequence[],
    renames: readonly Rename[] = [],
  ) {
    this.renames = renames;
    this.from = from.world;
    this.building = from.building;
    this.to = to.world;
    this.#drawn = drawn;
  }

  /** For the report of a counterexample. */
  [fc.toStringMethod](): string {
    const sequences = this.#drawn.map((each) => each[fc.toStringMethod]());
    const to = JSON.stringify(this.to.schema, (_, value: unknown) =>
      value instanceof Map ? Object.fromEntries(value) : value,
    );
    return `${sequences.join('\n--- to\n')}\n--- built by ${this.building.length} revisions, then with ${JSON.stringify(this.renames)} to ${to}`;
  }
}

/** A schema, and what builds it. */
interface Standing {
  readonly world: World;
  readonly building: readonly (readonly Operation[])[];
}

/** A standing, and the same one with much of it changed in place. What it is changed to may be one that cannot be. */
export function shakenPairs(traits: DialectTraits, mostOperations: number): fc.Arbitrary<DrawnPair> {
  const drawn = sequences(traits, { mostOperations, schemas: true });
  const dice = fc.record({ seed: fc.noShrink(fc.nat()), throws: fc.nat(300) });
  return fc.tuple(drawn, dice, fc.boolean()).map(([sequence, given, named]) => {
    const from = endOf(sequence, traits);
    const renames = named ? drawnRenames(from.world, new Dice(given)) : [];
    const schema = withNames(from.world.schema, renames, traits);
    const to = { ...from.world, schema: shaken({ ...from.world, schema }, new Dice(given)), rows: new Map() };
    return new DrawnPair(from, { world: to, building: [] }, [sequence], renames);
  });
}

/** A standing, and the same one with other names. */
export function renamedPairs(traits: DialectTraits, mostOperations: number): fc.Arbitrary<DrawnPair> {
  const dice = fc.record({ seed: fc.noShrink(fc.nat()), throws: fc.nat(300) });
  return fc.tuple(sequences(traits, { mostOperations, schemas: true }), dice).map(([sequence, given]) => {
    const from = endOf(sequence, traits);
    const renames = drawnRenames(from.world, new Dice(given));
    const to = { ...from.world, schema: withNames(from.world.schema, renames, traits), rows: new Map() };
    return new DrawnPair(from, { world: to, building: [] }, [sequence], renames);
  });
}

function withNames(schema: Schema, renames: readonly Rename[], traits: DialectTraits): Schema {
  return applyOperations(schema, renameOperations(schema, renames), traits);
}

function endOf(sequence: DrawnSequence, traits: DialectTraits): Standing {
  return standingAt(sequence, sequence.revisions.length, traits);
}

function standingAt({ revisions }: DrawnSequence, count: number, traits: DialectTraits): Standing {
  return {
    world: revisions[count - 1]?.after ?? { schema: emptySchema, rows: new Map(), traits },
    building: revisions.slice(0, count).map(({ upgrade }) => upgrade),
  };
}

/** Two standings of one sequence, there and back, or of two sequences. */
export function schemaPairs(traits: DialectTraits, mostOperations: number): fc.Arbitrary<DrawnPair> {
  const drawn = sequences(traits, { mostOperations, schemas: true });
  const related = fc.tuple(drawn, fc.nat(), fc.boolean()).map(([sequence, count, back]) => {
    const ends = [
      standingAt(sequence, count % (sequence.revisions.length + 1), traits),
      endOf(sequence, traits),
    ] as const;
    return back ? new DrawnPair(ends[1], ends[0], [sequence]) : new DrawnPair(ends[0], ends[1], [sequence]);
  });
  const strangers = fc
    .tuple(drawn, drawn)
    .map(([one, other]) => new DrawnPair(endOf(one, traits), endOf(other, traits), [one, other]));
  return fc.oneof({ weight: 3, arbitrary: related }, { weight: 1, arbitrary: strangers });
}
