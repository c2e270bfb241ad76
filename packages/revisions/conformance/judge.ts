import { isDeepStrictEqual } from 'node:util';
import { type Answer, asList, type Case, type CaseGraph } from './case-file.ts';

/** What an answer is worth. `deviation`: a refusal where Alembic does something unsafe. */
export type Verdict = 'pass' | 'fail' | 'deviation' | 'not counted';

/** A step of a plan or of a stamp as cases write it. */
interface CaseStep {
  readonly revision?: string;
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly direction: string;
  readonly versionTable: CaseChange;
  readonly headsAfter: readonly string[];
}

interface CaseChange {
  readonly insert: readonly string[];
  readonly delete: readonly string[];
  readonly update: readonly (readonly [string, string])[];
}

/** Judges an answer by what the case expects and how strictly it says so. */
export function judge(graph: CaseGraph, question: Case, answer: Answer): Verdict {
  const { expect, grade } = question;
  if (expect === undefined || grade === 'neutral') return 'not counted';
  if (grade === 'error') return 'error' in answer ? 'pass' : 'fail';
  if ('error' in answer) {
    if (answer['error'] === expect['error']) return 'pass';
    return 'deviation' in answer ? 'deviation' : 'fail';
  }
  return 'error' in expect || !sameResult(graph, question, expect, answer) ? 'fail' : 'pass';
}

function sameResult(graph: CaseGraph, question: Case, expect: Answer, answer: Answer): boolean {
  const { unordered = false, anyTopological = false, anyOrder = false, anyRow = false } = question;
  const wanted = forComparison(expect, anyRow);
  const given = forComparison(answer, anyRow);
  if (isDeepStrictEqual(given, wanted)) return true;
  if (unordered && isDeepStrictEqual(asSets(given), asSets(wanted))) return true;
  if (question.superfluousRow === true) return isCleaned(stepsOrStep(wanted), stepsOrStep(given));
  if (anyTopological && 'steps' in wanted) {
    return (
      sameSteps(graph, question, steps(wanted), steps(given)) &&
      isDeepStrictEqual(given['heads'], wanted['heads'])
    );
  }
  if (anyTopological && Array.isArray(wanted['revisions'])) {
    const revisions = strings(given['revisions']);
    return sameSet(revisions, strings(wanted['revisions'])) && isOrdered(graph, revisions.toReversed());
  }
  if (anyOrder && 'steps' in wanted) {
    const moves = (list: readonly CaseStep[]) => list.map(({ from, to }) => JSON.stringify([from, to]));
    return (
      sameSet(moves(steps(given)), moves(steps(wanted))) && isDeepStrictEqual(given['heads'], wanted['heads'])
    );
  }
  return anyTopological && isDeepStrictEqual(asSets(given), asSets(wanted));
}

/** Leaves out what is only for information, and what was updated where that is a free choice. */
function forComparison(answer: Answer, anyRow: boolean): Answer {
  const { text: _text, warnings: _warnings, ...rest } = answer;
  if (!anyRow) return rest;
  if ('versionTable' in rest) return { ...rest, versionTable: rowsMoved(rest['versionTable'] as CaseChange) };
  if (!('steps' in rest)) return rest;
  const moved = steps(rest).map((step) => ({ ...step, versionTable: rowsMoved(step.versionTable) }));
  return { ...rest, steps: moved };
}

/** The rows that go and those that come, as updates wherever one of each is there, in a fixed pairing. */
function rowsMoved(change: CaseChange): CaseChange {
  const going = [...change.delete, ...change.update.map(([from]) => from)].sort();
  const coming = [...change.insert, ...change.update.map(([, to]) => to)].sort();
  const update = going.flatMap((from, place): [string, string][] => {
    const to = coming[place];
    return to === undefined ? [] : [[from, to]];
  });
  return { insert: coming.slice(update.length), delete: going.slice(update.length), update };
}

function steps(answer: Answer): readonly CaseStep[] {
  return (answer['steps'] ?? []) as readonly CaseStep[];
}

/** The steps of a plan; of a single step, itself. */
function stepsOrStep(answer: Answer): readonly CaseStep[] {
  return 'steps' in answer ? steps(answer) : [answer as unknown as CaseStep];
}

function strings(value: unknown): readonly string[] {
  return (value ?? []) as readonly string[];
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return isDeepStrictEqual(a.toSorted(), b.toSorted());
}

function asSets(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(asSets).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, asSets(entry)]));
}

/** The same revisions in another order that respects the graph, each step changing the rows to its `headsAfter`. */
function sameSteps(
  graph: CaseGraph,
  { input }: Case,
  wanted: readonly CaseStep[],
  given: readonly CaseStep[],
): boolean {
  const revisions = given.map(({ revision }) => revision ?? '');
  const upwards = given[0]?.direction === 'up' ? revisions : revisions.toReversed();
  if (
    !sameSet(
      revisions,
      wanted.map(({ revision }) => revision ?? ''),
    )
  )
    return false;
  if (!isOrdered(graph, upwards)) return false;
  const rows = new Set(input.current ?? given[0]?.headsAfter ?? []);
  return given.every(({ versionTable, headsAfter }, place) => {
    if (input.current === undefined && place === 0) return true;
    for (const gone of [...versionTable.delete, ...versionTable.update.map(([from]) => from)]) {
      if (!rows.delete(gone)) return false;
    }
    for (const come of [...versionTable.insert, ...versionTable.update.map(([, to]) => to)]) rows.add(come);
    return sameSet([...rows], headsAfter);
  });
}

/** Does each revision come after all that it needs? */
function isOrdered({ revisions }: CaseGraph, upwards: readonly string[]): boolean {
  const places = new Map(upwards.map((revision, place) => [revision, place]));
  const labels = new Map(
    revisions.flatMap((r) => asList(r.branchLabels).map((label) => [label, r.revision])),
  );
  return revisions.every(({ revision, downRevision, dependsOn }) => {
    const place = places.get(revision);
    if (place === undefined) return true;
    const needs = [...asList(downRevision), ...asList(dependsOn)].map((name) => labels.get(name) ?? name);
    return needs.every((needed) => (places.get(needed) ?? -1) < place);
  });
}

/** The same steps, with no more rows after each than Alembic has. */
function isCleaned(wanted: readonly CaseStep[], given: readonly CaseStep[]): boolean {
  const same = isDeepStrictEqual(
    given.map(({ revision }) => revision),
    wanted.map(({ revision }) => revision),
  );
  return (
    same &&
    given.every((step, place) => step.headsAfter.every((row) => wanted[place]?.headsAfter.includes(row)))
  );
}
