import { CodedError, type ErrorWords } from '../errors/coded-error.ts';

/** A place where a revision was read: its id and its file, if it came from one. */
export interface Source {
  readonly revision: string;
  readonly file: string | null;
}

/** What can be wrong with the revision files themselves. The graph is refused as a whole. */
export interface LoadFaults {
  /** An id that is empty or holds characters with a meaning in identifiers. */
  'graph.invalid-id': Source & { readonly characters: readonly string[] };
  /** Two files with one id. */
  'graph.duplicate-revision': { readonly revision: string; readonly files: readonly (string | null)[] };
  /** A down revision that no file has. `label`: it is a branch label, which cannot be revised. */
  'graph.missing-parent': Source & { readonly missing: string; readonly label: boolean };
  /** A dependency that is neither an id nor a branch label. */
  'graph.unknown-dependency': Source & { readonly missing: string };
  /** A branch label that is declared twice or equals an id. */
  'graph.duplicate-label': Source & { readonly label: string; readonly other: Source };
  /** A revision that revises itself. */
  'graph.self-loop': Source;
  /** A revision that depends on its own id. */
  'graph.self-dependency': Source;
  /** Revisions that revise one another in a ring: each revises the next, the last one the first. */
  'graph.cycle': { readonly cycle: readonly Source[] };
  /** The same, where at least one link of the ring is a dependency. */
  'graph.dependency-cycle': { readonly cycle: readonly Source[] };
}

/** What can be wrong with an identifier that somebody typed, by itself. */
export interface IdentifierFaults {
  /** Neither an id, nor the beginning of one, nor a branch label. `nearest`: known names that look alike. */
  'graph.unknown-identifier': { readonly symbol: string; readonly nearest: readonly string[] };
  /** The beginning of several names. */
  'graph.ambiguous-prefix': { readonly prefix: string; readonly candidates: readonly string[] };
  /** The part before `@` names nothing. */
  'graph.unknown-branch': { readonly branch: string; readonly nearest: readonly string[] };
  /** `branch@revision`, where the revision is neither above nor below the one that gives the branch its name. */
  'graph.not-in-branch': { readonly branch: string; readonly revision: string };
  /** One revision is wanted and the symbol stands for several heads. `partedAt`: where their lines parted. */
  'graph.multiple-heads': {
    readonly symbol: string;
    readonly heads: readonly string[];
    readonly partedAt: string | null;
  };
}

/** What can be wrong with the rows of the version table. */
export interface RowFaults {
  /** The database stands at revisions that the files do not have: most likely a newer build put it there. */
  'graph.unknown-rows': { readonly rows: readonly string[] };
  /** A row whose revision is already implied by another row. */
  'graph.overlapping-rows': { readonly row: string; readonly impliedBy: string };
}

/** What can be wrong with moving a database to where somebody asked for. */
export interface PlanFaults {
  /** Targets of one upgrade of which one needs the other. */
  'graph.overlapping-targets': { readonly target: string; readonly impliedBy: string };
  /** A downgrade to a revision above which nothing is applied and which is no row itself. */
  'graph.not-above-target': { readonly target: string; readonly rows: readonly string[] };
}

/** Everything that the graph refuses: from code to facts. */
export interface GraphFaults extends LoadFaults, IdentifierFaults, RowFaults, PlanFaults {}

const list = (names: readonly string[]): string => names.join(', ');
const inFile = (source: Source): string => (source.file === null ? '' : ` (${source.file})`);
const named = (source: Source): string => `${source.revision}${inFile(source)}`;
const ring = (cycle: readonly Source[]): string => [...cycle, ...cycle.slice(0, 1)].map(named).join(' -> ');
const orNearest = (nearest: readonly string[]): string =>
  nearest.length === 0 ? '' : `; known and similar: ${list(nearest)}`;

const words: ErrorWords<GraphFaults> = {
  'graph.invalid-id': ({ characters, ...source }) =>
    characters.length === 0
      ? `a revision has an empty id${inFile(source)}`
      : `the revision id "${source.revision}"${inFile(source)} holds ${characters.map((c) => `"${c}"`).join(', ')}, which identifiers give a meaning of their own`,
  'graph.duplicate-revision': ({ revision, files }) =>
    `the revision id ${revision} is used ${files.length} times: in ${files.map((file) => file ?? 'a revision without a file').join(' and ')}`,
  'graph.missing-parent': ({ missing, label, ...source }) =>
    label
      ? `revision ${named(source)} revises "${missing}", which is a branch label; only an id can be revised`
      : `revision ${named(source)} revises ${missing}, which is not among the revision files`,
  'graph.unknown-dependency': ({ missing, ...source }) =>
    `revision ${named(source)} depends on "${missing}", which is neither the full id nor the branch label of a revision`,
  'graph.duplicate-label': ({ label, other, ...source }) =>
    label === other.revision
      ? `the branch label "${label}" of revision ${named(source)} is also the id of a revision${inFile(other)}`
      : `the branch label "${label}" of revision ${named(source)} is already used by revision ${named(other)}`,
  'graph.self-loop': (source) => `revision ${named(source)} revises itself`,
  'graph.self-dependency': (source) => `revision ${named(source)} depends on itself`,
  'graph.cycle': ({ cycle }) => `revisions revise one another in a ring, so none can be the first: ${ring(cycle)}`,
  'graph.dependency-cycle': ({ cycle }) =>
    `revisions need one another in a ring, so none can be the first: ${ring(cycle)}`,
  'graph.unknown-identifier': ({ symbol, nearest }) =>
    `no revision or branch label is called "${symbol}" or begins so${orNearest(nearest)}`,
  'graph.ambiguous-prefix': ({ prefix, candidates }) => `several names begin with "${prefix}": ${list(candidates)}`,
  'graph.unknown-branch': ({ branch, nearest }) => `there is no branch "${branch}"${orNearest(nearest)}`,
  'graph.not-in-branch': ({ branch, revision }) => `revision ${revision} is not in the branch "${branch}"`,
  'graph.multiple-heads': ({ symbol, heads, partedAt }) =>
    `"${symbol}" should be one revision, but there are ${heads.length} heads: ${list(heads)}${partedAt === null ? '' : `, which parted at ${partedAt}`}`,
  'graph.unknown-rows': ({ rows }) => `the database stands at ${list(rows)}, which this build does not know`,
  'graph.overlapping-rows': ({ row, impliedBy }) =>
    `the version table has a row ${row} although its row ${impliedBy} already implies it`,
  'graph.overlapping-targets': ({ target, impliedBy }) =>
    `the targets overlap: ${impliedBy} already needs ${target}`,
  'graph.not-above-target': ({ target, rows }) =>
    `nothing above ${target} is applied, so there is nothing to undo; the database stands at ${rows.length === 0 ? 'base' : list(rows)}`,
};

/**
 * What the graph refuses and why. Nothing has been touched when it is thrown: the graph is pure.
 */
export class GraphError<Code extends keyof GraphFaults = keyof GraphFaults> extends CodedError<GraphFaults, Code> {
  constructor(code: Code, facts: GraphFaults[Code], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
