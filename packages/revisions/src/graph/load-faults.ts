import type { ErrorWords } from '../errors/coded-error.ts';
import { named, quoted, type Source, whereFrom } from './wording.ts';

/** What can be wrong with the revision files themselves. The graph is refused as a whole. */
export interface LoadFaults {
  /** An id that is empty (no characters) or holds characters that identifiers give a meaning of their own. */
  'graph.invalid-id': Source & { readonly characters: readonly string[] };
  /** One id in two files. */
  'graph.duplicate-revision': { readonly revision: string; readonly files: readonly (string | null)[] };
  /** A down revision that no file has. `label`: it is a branch label, which cannot be revised. */
  'graph.missing-parent': Source & { readonly missing: string; readonly label: boolean };
  /** A dependency that is neither a full id nor a branch label. */
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

const ring = (cycle: readonly Source[]): string => [...cycle, ...cycle.slice(0, 1)].map(named).join(' -> ');

export const loadWords: ErrorWords<LoadFaults> = {
  'graph.invalid-id': ({ characters, ...source }) =>
    characters.length === 0
      ? `a revision has an empty id${whereFrom(source)}`
      : `the revision id "${source.revision}"${whereFrom(source)} holds ${quoted(characters)}, which identifiers give a meaning of their own`,
  'graph.duplicate-revision': ({ revision, files }) =>
    `the revision id ${revision} is used ${files.length} times: ${files.map((file) => file ?? 'without a file').join(' and ')}`,
  'graph.missing-parent': ({ missing, label, ...source }) =>
    label
      ? `revision ${named(source)} revises "${missing}", which is a branch label; only an id can be revised`
      : `revision ${named(source)} revises ${missing}, which is not among the revision files`,
  'graph.unknown-dependency': ({ missing, ...source }) =>
    `revision ${named(source)} depends on "${missing}", which is neither the full id nor the branch label of a revision`,
  'graph.duplicate-label': ({ label, other, ...source }) =>
    label === other.revision
      ? `the branch label "${label}" of revision ${named(source)} is also the id of a revision${whereFrom(other)}`
      : `the branch label "${label}" of revision ${named(source)} is already used by revision ${named(other)}`,
  'graph.self-loop': (source) => `revision ${named(source)} revises itself`,
  'graph.self-dependency': (source) => `revision ${named(source)} depends on itself`,
  'graph.cycle': ({ cycle }) =>
    `revisions revise one another in a ring, so none can be the first: ${ring(cycle)}`,
  'graph.dependency-cycle': ({ cycle }) =>
    `revisions need one another in a ring, so none can be the first: ${ring(cycle)}`,
};
