import type { DialectTraits, EnumType, Schema } from '../../model/index.ts';
import { type Candidate, couples, similar } from './candidate.ts';
import type { Rename } from './rename.ts';
import { sharedPart, similarity } from './similar-names.ts';

/** Enum types with most of their labels in common, and labels in the place of others. */
export function enumCandidates(
  from: Schema,
  to: Schema,
  named: (name: string) => string,
  traits: DialectTraits,
): readonly Candidate[] {
  const types = couples(from.enums, to.enums, traits).flatMap(([one, other]): Candidate[] => {
    const shared = sharedPart(new Set(one.values), new Set(other.values));
    if (shared < similar) return [];
    const likelihood = 0.8 * shared + 0.2 * similarity(one.name, other.name);
    return [{ rename: { kind: 'enum', from: one.name, to: other.name }, likelihood }];
  });
  const labels = [...from.enums.values()].flatMap((type) => {
    const other = to.enums.get(type.name);
    return other === undefined ? [] : labelCandidates(named(type.name), type, other);
  });
  return [...types, ...labels];
}

function labelCandidates(
  type: string,
  { values: before }: EnumType,
  { values: after }: EnumType,
): readonly Candidate[] {
  const gone = placesOf(before, after);
  const come = placesOf(after, before);
  return gone.flatMap((one) =>
    come.flatMap((other): Candidate[] => {
      const alike = similarity(one.label, other.label);
      const sameGap = one.gap === other.gap;
      if (!(sameGap && one.at === other.at) && alike < similar) return [];
      const alone = sameGap && one.of === 1 && other.of === 1;
      const rename: Rename = { kind: 'enumValue', enum: type, from: one.label, to: other.label };
      return [{ rename, likelihood: (alone ? 0.8 : sameGap ? 0.6 : 0.4) + 0.2 * alike }];
    }),
  );
}

/** The labels that the others lack, each with the gap between common labels that it stands in, and its place there. */
function placesOf(
  values: readonly string[],
  others: readonly string[],
): readonly { readonly label: string; readonly gap: string; readonly at: number; readonly of: number }[] {
  const gaps: string[][] = [[]];
  const before: string[] = [''];
  for (const value of values) {
    if (others.includes(value)) {
      gaps.push([]);
      before.push(`after ${value}`);
    } else {
      gaps.at(-1)?.push(value);
    }
  }
  return gaps.flatMap((labels, number) =>
    labels.map((label, at) => ({ label, gap: before[number] ?? '', at, of: labels.length })),
  );
}
