import type { Index } from '../../model/index.ts';
import type { Pair, TablePair } from '../between/pairs.ts';
import { type Candidate, differingParts } from './candidate.ts';
import { similarity } from './similar-names.ts';

/** Indexes of one definition. */
export function indexCandidates(table: string, { indexes }: TablePair): readonly Candidate[] {
  const isGone = ({ from, to }: Pair<Index>): boolean => from !== null && to === null;
  const isCome = ({ from, to }: Pair<Index>): boolean => to !== null && from === null;
  const gone = indexes.filter(isGone).flatMap(({ from }) => from ?? []);
  const come = indexes.filter(isCome).flatMap(({ to }) => to ?? []);
  return gone.flatMap((one) =>
    come
      .filter((other) => isSameIndex(one, other))
      .map((other) => ({
        rename: { kind: 'index', table, from: one.name, to: other.name },
        likelihood: 0.8 + 0.2 * similarity(one.name, other.name),
      })),
  );
}

function isSameIndex(one: Index, other: Index): boolean {
  const bare = (index: Index): Index => ({ ...index, name: '' });
  return differingParts({ indexes: [bare(one)] }, { indexes: [bare(other)] }).size === 0;
}
