import { schemaDifferences } from '../../model/differences.ts';
import type { Schema } from '../../model/index.ts';
import { applyOperations } from '../../operations/index.ts';
import { type Compared, tablePairs } from '../between/pairs.ts';
import type { ComparedDialect } from '../compared-dialect.ts';
import { comparedForm } from '../compared-form.ts';
import type { Candidate } from './candidate.ts';
import { columnCandidates } from './column-candidates.ts';
import { enumCandidates } from './enum-candidates.ts';
import { indexCandidates } from './index-candidates.ts';
import type { Rename } from './rename.ts';
import { renameOperations } from './rename-operations.ts';
import { tableCandidates } from './table-candidates.ts';

// What is that much less likely than the best candidate is none beside it.
const farBehind = 0.15;
const mostCandidates = 3;

const kinds: readonly Rename['kind'][] = ['table', 'enum', 'column', 'enumValue', 'index'];

/**
 * The pairs of one thing that would be dropped and one that would be created which are likely the same under another
 * name, best first. A thing can be in several of them. The same schemas give the same list.
 *
 * @param decided renames that are certain: with them columns and indexes of a renamed table are looked at too
 */
export function likelyRenames(
  from: Schema,
  to: Schema,
  dialect: ComparedDialect,
  decided: readonly Rename[] = [],
): readonly Rename[] {
  const at = applyOperations(from, renameOperations(from, decided), dialect.traits);
  const [fromForm, toForm] = [comparedForm(at, dialect), comparedForm(to, dialect)];
  const differences = schemaDifferences(fromForm, toForm);
  if (differences.length === 0) return [];
  const compared: Compared = { from: fromForm, to: toForm, fromForm, toForm, differences };
  const named = (kind: 'table' | 'enum', name: string): string =>
    decided.find((each) => each.kind === kind && each.to === name)?.from ?? name;
  return bestOf([
    ...tableCandidates(fromForm, toForm, dialect.traits),
    ...enumCandidates(at, to, (name) => named('enum', name), dialect.traits),
    ...tablePairs(compared).flatMap((pair) => {
      const table = named('table', pair.name);
      return [...columnCandidates(table, pair), ...indexCandidates(table, pair)];
    }),
  ]);
}

/** The candidates of each thing that goes that are near its best one. */
function bestOf(candidates: readonly Candidate[]): readonly Rename[] {
  const bySource = Map.groupBy(candidates, ({ rename }) => JSON.stringify({ ...rename, to: '' }));
  return [...bySource.values()]
    .flatMap((group) => {
      const sorted = group.toSorted(byLikelihood);
      const best = sorted[0]?.likelihood ?? 0;
      return sorted.filter(({ likelihood }) => likelihood >= best - farBehind).slice(0, mostCandidates);
    })
    .sort(byLikelihood)
    .map(({ rename }) => rename);
}

function byLikelihood(one: Candidate, other: Candidate): number {
  return (
    other.likelihood - one.likelihood ||
    kinds.indexOf(one.rename.kind) - kinds.indexOf(other.rename.kind) ||
    compareText(JSON.stringify(one.rename), JSON.stringify(other.rename))
  );
}

function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
