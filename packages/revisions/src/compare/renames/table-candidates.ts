import type { DialectTraits, Schema, Table } from '../../model/index.ts';
import { type Candidate, couples, similar } from './candidate.ts';
import { sharedPart, similarity } from './similar-names.ts';

/** Tables with most of their columns in common. */
export function tableCandidates(from: Schema, to: Schema, traits: DialectTraits): readonly Candidate[] {
  return couples(from.tables, to.tables, traits).flatMap(([one, other]) => {
    const shared = sharedPart(columnsOf(one), columnsOf(other));
    const named = similarity(one.name, other.name);
    const few = Math.min(one.columns.length, other.columns.length) < 3;
    if (shared < 0.5 || (few && shared < 1 && named < similar)) return [];
    return [
      {
        rename: { kind: 'table', from: one.name, to: other.name },
        likelihood: 0.8 * shared + 0.2 * named,
      },
    ];
  });
}

function columnsOf({ columns }: Table): ReadonlySet<string> {
  return new Set(columns.map(({ name, type }) => JSON.stringify([name, type])));
}
