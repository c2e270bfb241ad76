import {
  type Constraint,
  type DialectTraits,
  placeOf,
  relationNamed,
  type Schema,
  standsOnIndex,
} from '../../model/index.ts';
import { applyOperation, type Operation } from '../../operations/index.ts';
import { type Compared, type TablePair, tablePairs } from '../between/pairs.ts';
import { differingParts } from './candidate.ts';

/**
 * What gives constraints the names that they have in the second schema, where they say the same under another one and
 * that one is free. Nobody has to be asked: nothing is lost either way, and nothing is looked at again.
 */
export function constraintRenames(compared: Compared, traits: DialectTraits): readonly Operation[] {
  if (!compared.differences.some(({ what }) => what === 'constraint')) return [];
  const operations: Operation[] = [];
  let schema = compared.from;
  for (const pair of tablePairs({ ...compared, from: compared.fromForm, to: compared.toForm })) {
    for (const { name, to } of renamesIn(pair)) {
      if (isTaken(schema, pair.name, to, traits)) continue;
      const operation: Operation = { kind: 'renameConstraint', table: pair.name, name, to: to.name };
      schema = applyOperation(schema, operation, traits);
      operations.push(operation);
    }
  }
  return operations;
}

type NamedConstraint = Constraint & { readonly name: string };

/** The constraints that go, each with one that comes and says the same. */
function renamesIn({
  constraints,
}: TablePair): readonly { readonly name: string; readonly to: NamedConstraint }[] {
  const gone = constraints.flatMap(({ from, to }) =>
    from !== null && to === null && isNamed(from) ? [from] : [],
  );
  const come = constraints.flatMap(({ from, to }) =>
    to !== null && from === null && isNamed(to) ? [to] : [],
  );
  const taken = new Set<NamedConstraint>();
  return gone.flatMap((one) => {
    const other = come.find((each) => !taken.has(each) && saysTheSame(one, each));
    if (other === undefined) return [];
    taken.add(other);
    return [{ name: one.name, to: other }];
  });
}

function isNamed(constraint: Constraint): constraint is NamedConstraint {
  return constraint.name !== null;
}

function saysTheSame(one: NamedConstraint, other: NamedConstraint): boolean {
  if (one.kind !== other.kind) return false;
  return differingParts({ constraints: [{ ...one, name: other.name }] }, { constraints: [other] }).size === 0;
}

function isTaken(schema: Schema, table: string, constraint: NamedConstraint, traits: DialectTraits): boolean {
  const { name } = constraint;
  const place = { ...placeOf(table, traits.dialect), name };
  return (
    schema.tables.get(table)?.constraints.some((each) => each.name === name) === true ||
    (traits.constraintName !== null &&
      standsOnIndex(constraint) &&
      relationNamed(schema, place, traits) !== null)
  );
}
