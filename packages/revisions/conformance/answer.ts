import { effectiveDown } from '../src/graph/effective-down.ts';
import {
  currentRevisions,
  history,
  isAtHeads,
  isBase,
  isBranchPoint,
  isEffectiveHead,
  isHead,
  isMergePoint,
  isUpToDate,
  type Place,
  type Placement,
  placeRevision,
  planDowngrade,
  planOfflineDowngrade,
  planOfflineStamp,
  planOfflineUpgrade,
  planStamp,
  planUpgrade,
  type Revision,
  type RevisionGraph,
  resolveDowngradeTarget,
  resolveList,
  resolveOne,
  resolveUpgradeTarget,
  type StampStep,
  type Step,
  type VersionChange,
} from '../src/graph/index.ts';
import { revisionsOfRows, VersionRows } from '../src/graph/version-rows.ts';
import { type Answer, asList, asScalar, type CaseInput } from './case-file.ts';

type Ask = (graph: RevisionGraph, input: CaseInput) => Answer;

const ids = (revisions: readonly Revision[]): readonly string[] => revisions.map(({ revision }) => revision);
const sorted = (texts: readonly string[]): readonly string[] => texts.toSorted();
const asSet = (texts: readonly string[]): readonly string[] => sorted([...new Set(texts)]);
const placeId = (place: Place | null): string | null =>
  place === null || place === 'beyond' ? null : place === 'base' ? 'base' : place.revision;
const short = { upgrade: 'up', downgrade: 'down' } as const;

/** How each kind of case is answered. An error of the graph is thrown. */
export const answers: { readonly [kind: string]: Ask } = {
  load: (graph) => ({
    ok: true,
    heads: sorted(ids(graph.heads)),
    bases: sorted(ids(graph.bases)),
    count: graph.size,
  }),
  attributes: (graph) => ({
    revisions: Object.fromEntries(
      graph.revisions.map((revision) => [revision.revision, attributes(graph, revision)]),
    ),
  }),
  heads: (graph, input) => ({
    revisions: sorted(ids(input.resolveDependencies === true ? graph.tops : graph.heads)),
  }),
  bases: (graph) => ({ revisions: sorted(ids(graph.bases)) }),
  branches: (graph) => ({
    branches: graph.revisions
      .filter(isBranchPoint)
      .toReversed()
      .map(({ revision, children }) => ({ revision, children: sorted(ids(children)) })),
  }),
  history: (graph, { range = null, current: rows = [] }) => ({
    revisions: ids(history(graph, range, { rows, tooShort: 'refuse' })),
  }),
  show: (graph, input) => ({
    revisions:
      input.rev === 'current'
        ? ids(revisionsOfRows(graph, input.current ?? []))
        : resolveList(graph, input.rev ?? '').map(placeId),
  }),
  resolve: (graph, input) => resolve(graph, input),
  upgrade: (graph, { current = [], target = '' }) => plan(current, planUpgrade(graph, current, target)),
  downgrade: (graph, { current = [], target = '' }) => plan(current, planDowngrade(graph, current, target)),
  'upgrade-sql': (graph, { range }) => ({ steps: planOfflineUpgrade(graph, range ?? '').steps.map(step) }),
  'downgrade-sql': (graph, { range }) => ({
    steps: planOfflineDowngrade(graph, range ?? '').steps.map(step),
  }),
  stamp: (graph, { current = [], targets, purge = false }) => {
    const rows = purge ? [] : current;
    return stamp(rows, planStamp(graph, rows, asList(targets)));
  },
  'stamp-sql': (graph, { targets }) => {
    const { rows, steps } = planOfflineStamp(graph, asList(targets));
    return stamp(rows, steps);
  },
  step: (graph, { heads = [], revision = '', direction }) => {
    const table = new VersionRows(graph, revisionsOfRows(graph, heads));
    const [moved] = revisionsOfRows(graph, [revision]);
    if (moved === undefined) return {};
    const change = direction === 'up' ? table.apply(moved) : table.undo(moved);
    return { versionTable: versionTable(change), headsAfter: table.ids };
  },
  revision: (graph, input) =>
    placement(
      placeRevision(graph, {
        ...newRevision(input),
        ...(input.head === undefined ? {} : { head: asList(input.head) }),
        dependsOn: asList(input.dependsOn).filter((symbol) => symbol !== ''),
      }),
    ),
  merge: (graph, input) =>
    placement(placeRevision(graph, { ...newRevision(input), head: asList(input.revisions) })),
  current: (graph, { current = [] }) => ({
    revisions: sorted(ids(currentRevisions(graph, current))),
    atHeads: isAtHeads(graph, current),
    readyForAutogenerate: isUpToDate(graph, current),
  }),
};

function attributes(graph: RevisionGraph, revision: Revision): Answer {
  const all = {
    head: isHead(revision),
    effectiveHead: isEffectiveHead(revision),
    base: isBase(revision),
    branchPoint: isBranchPoint(revision),
    mergePoint: isMergePoint(revision),
    labels: sorted(revision.labels),
    next: sorted(ids(revision.children)),
    down: ids(revision.parents),
    resolvedDependencies: ids(revision.dependencies),
    effectiveDown: ids(effectiveDown(graph, revision)),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => (typeof value === 'boolean' ? value : value.length > 0)),
  );
}

function resolve(graph: RevisionGraph, { mode, symbol = '', current = [] }: CaseInput): Answer {
  switch (mode) {
    case 'one':
      return { revision: placeId(resolveOne(graph, symbol)) };
    case 'upgradeTarget':
      return { revisions: resolveUpgradeTarget(graph, current, symbol).map(placeId) };
    case 'downgradeTarget': {
      const { branch, revision } = resolveDowngradeTarget(graph, current, symbol);
      return { branch, revision: placeId(revision) };
    }
    default:
      return { revisions: resolveList(graph, symbol).map(placeId) };
  }
}

function versionTable(change: VersionChange): Answer {
  return { insert: sorted(change.insert), delete: sorted(change.delete), update: change.update };
}

function step({ revision, direction, versionTable: change, headsAfter }: Step): Answer {
  return { revision, direction: short[direction], versionTable: versionTable(change), headsAfter };
}

function plan(rows: readonly string[], steps: readonly Step[]): Answer {
  return { steps: steps.map(step), heads: steps.at(-1)?.headsAfter ?? asSet(rows) };
}

function stamp(rows: readonly string[], steps: readonly StampStep[]): Answer {
  return {
    steps: steps.map(({ from, to, direction, versionTable: change, headsAfter }) => ({
      from: sorted(from),
      to: sorted(to),
      direction: short[direction],
      versionTable: versionTable(change),
      headsAfter,
    })),
    heads: steps.at(-1)?.headsAfter ?? asSet(rows),
  };
}

function newRevision({ revId = '', splice = false, branchLabel }: CaseInput) {
  return { revision: revId, splice, branchLabels: asList(branchLabel) };
}

function placement({ downRevision, dependsOn, branchLabels, headsAfter }: Placement): Answer {
  return { downRevision: asScalar(downRevision), dependsOn: asScalar(dependsOn), branchLabels, headsAfter };
}
