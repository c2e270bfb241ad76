import fc from 'fast-check';
import { type DialectTraits, emptySchema } from '../../src/model/index.ts';
import type { Operation, OperationKind } from '../../src/operations/index.ts';
import { Dice } from './dice.ts';
import { drawn, operationKinds } from './draw.ts';
import { undoOf } from './undo.ts';
import type { World } from './world.ts';

/** Operations that make one revision, with what undoes them, and the world before and after them. */
export interface DrawnRevision {
  readonly upgrade: readonly Operation[];
  readonly downgrade: readonly Operation[];
  readonly before: World;
  readonly after: World;
}

/** How the next operation is to be found. */
interface Throw {
  readonly kind: OperationKind;
  readonly dice: { readonly seed: number; readonly throws: number };
  /** Whether it goes into the revision of the one before it, if it can. */
  readonly joins: boolean;
}

// Few operations need so many throws; the number alone is shrunk, which a whole list of numbers would take long for.
const dice = fc.record({ seed: fc.noShrink(fc.nat()), throws: fc.nat(200) });

// What has many forms comes often, and so does what others build on; what takes a lot away does not.
const weights: { readonly [K in OperationKind]: number } = {
  createSchema: 1,
  dropSchema: 1,
  createTable: 2,
  createEnum: 1,
  bulkInsert: 3,
  addColumn: 3,
  alterColumn: 6,
  createConstraint: 4,
  createIndex: 3,
  renameColumn: 2,
  renameTable: 2,
  renameIndex: 1,
  renameConstraint: 2,
  renameEnum: 1,
  renameEnumValue: 2,
  replaceEnumValues: 2,
  addEnumValue: 1,
  validateConstraint: 1,
  setComment: 1,
  executeSql: 1,
  runFunction: 1,
  dropConstraint: 2,
  dropColumn: 2,
  dropIndex: 1,
  dropEnum: 1,
  dropTable: 1,
};

const weighted = operationKinds.flatMap((kind) => new Array<OperationKind>(weights[kind]).fill(kind));

function throwOf(kinds: readonly OperationKind[]): fc.Arbitrary<Throw> {
  return fc.record({ kind: fc.constantFrom(...kinds), dice, joins: fc.boolean() });
}

/**
 * Revisions that follow each other from an empty schema: each operation fits the schema that the ones before it have
 * left, and the rows that are in it, whatever the dialect.
 *
 * @param schemas whether tables and enum types may stand in schemas other than the default one, where there are any
 */
export function sequences(
  traits: DialectTraits,
  { mostOperations, schemas = false }: { readonly mostOperations: number; readonly schemas?: boolean },
): fc.Arbitrary<DrawnSequence> {
  const first: readonly OperationKind[] = ['createTable', 'createTable', 'createEnum'];
  const start = fc.array(throwOf(schemas ? ['createSchema', ...first] : first), {
    minLength: 1,
    maxLength: 4,
    size: 'max',
  });
  const kinds = schemas ? [...weighted, 'createSchema' as const, 'dropSchema' as const] : weighted;
  const rest = fc.array(throwOf(kinds), { maxLength: mostOperations, size: 'max' });
  return fc
    .tuple(start, rest)
    .map(([first, then]) => new DrawnSequence(revisionsOf([...first, ...then], traits)));
}

export class DrawnSequence {
  readonly revisions: readonly DrawnRevision[];

  constructor(revisions: readonly DrawnRevision[]) {
    this.revisions = revisions;
  }

  get operations(): readonly Operation[] {
    return this.revisions.flatMap(({ upgrade }) => upgrade);
  }

  /** For the report of a counterexample. */
  [fc.toStringMethod](): string {
    const lines = this.revisions.map(({ upgrade, downgrade }, at) =>
      [
        `${at + 1}`,
        ...upgrade.map((each) => `  ${show(each)}`),
        ...downgrade.map((each) => `  back: ${show(each)}`),
      ].join('\n'),
    );
    return lines.join('\n');
  }
}

function show(operation: Operation): string {
  return JSON.stringify(operation, (_key, value: unknown) =>
    value instanceof Uint8Array ? `bytes ${Buffer.from(value).toString('hex')}` : value,
  );
}

function revisionsOf(throws: readonly Throw[], traits: DialectTraits): readonly DrawnRevision[] {
  const revisions: DrawnRevision[] = [];
  let world: World = { schema: emptySchema, rows: new Map(), traits };
  for (const { kind, dice: given, joins } of throws) {
    const found = drawn(kind, world, new Dice(given));
    if (found === null) continue;
    const { operation } = found;
    const undo = undoOf(operation, world);
    const last = revisions.at(-1);
    if (joins && last !== undefined && canShare([...last.upgrade, operation])) {
      revisions[revisions.length - 1] = {
        upgrade: [...last.upgrade, operation],
        downgrade: [...undo, ...last.downgrade],
        before: last.before,
        after: found.world,
      };
    } else {
      revisions.push({ upgrade: [operation], downgrade: undo, before: world, after: found.world });
    }
    world = found.world;
  }
  return revisions;
}

/**
 * Whether operations can be one revision. A new label cannot be used before it is committed, and what runs outside a
 * transaction is a revision by itself.
 */
function canShare(operations: readonly Operation[]): boolean {
  return !operations.some(
    (each) => each.kind === 'addEnumValue' || ('concurrently' in each && each.concurrently),
  );
}
