import type { Column } from '../../model/index.ts';
import type { TablePair } from '../between/pairs.ts';
import { staysComparable } from '../between/type-change.ts';
import { type Candidate, differingParts, similar } from './candidate.ts';
import { similarity } from './similar-names.ts';

/** Columns of one type, or of names that are much alike. */
export function columnCandidates(table: string, { columns }: TablePair): readonly Candidate[] {
  const gone = columns.flatMap(({ from, to }) => (from !== null && to === null ? [from] : []));
  const come = columns.flatMap(({ from, to }) => (to !== null && from === null ? [to] : []));
  const alone = gone.length === 1 && come.length === 1;
  return gone.flatMap((one) =>
    come.flatMap((other): Candidate[] => {
      const likelihood = columnLikelihood(one, other, alone);
      if (likelihood === null) return [];
      return [{ rename: { kind: 'column', table, from: one.name, to: other.name }, likelihood }];
    }),
  );
}

function columnLikelihood(one: Column, other: Column, alone: boolean): number | null {
  if ((one.generated === null) !== (other.generated === null)) return null;
  const alike = similarity(one.name, other.name);
  const bare = (column: Column): Column => ({ ...column, name: '', comment: null });
  const differs = differingParts({ columns: [bare(one)] }, { columns: [bare(other)] });
  const sameType = !differs.has('column type');
  const sameRest = differs.size === 0;
  if (!sameType && alike < similar) return null;
  if (sameType && !sameRest && !alone && alike < similar) return null;
  const type = sameType ? 0.5 : staysComparable(one.type, other.type) ? 0.3 : 0.1;
  return type + (sameRest ? 0.2 : 0) + 0.3 * alike;
}
