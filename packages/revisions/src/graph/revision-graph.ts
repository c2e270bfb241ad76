import { build } from './build.ts';
import { isBase, isHead, type Revision } from './revision.ts';
import type { RevisionHeader } from './revision-header.ts';

/**
 * The revisions of a project and how they hang together. A value: it never changes once it is made.
 */
export class RevisionGraph {
  /** All revisions, each after everything that it needs. Lines are kept together. */
  readonly revisions: readonly Revision[];
  /** What nothing revises, in the order of loading. `head` and `label@head` choose among these. */
  readonly heads: readonly Revision[];
  /** What nothing revises and nothing depends on, in the order of loading: all that `heads` stands for. */
  readonly tops: readonly Revision[];
  /** What revises nothing, in the order of loading. */
  readonly bases: readonly Revision[];
  /** Ids and branch labels, in the order of loading: both are looked up alike. */
  readonly names: ReadonlyMap<string, Revision>;

  private constructor(headers: Iterable<RevisionHeader>) {
    const { loaded, ordered, names } = build(headers);
    this.revisions = ordered;
    this.heads = loaded.filter(isHead);
    this.tops = loaded.filter((revision) => revision.neededBy.length === 0);
    this.bases = loaded.filter(isBase);
    this.names = names;
  }

  /**
   * Links the headers of all revision files.
   *
   * @throws GraphError with one of the codes of `LoadFaults`, the files named
   */
  static of(headers: Iterable<RevisionHeader>): RevisionGraph {
    return new RevisionGraph(headers);
  }

  /** How many revisions there are. */
  get size(): number {
    return this.revisions.length;
  }

  /** The revision with exactly this id. Neither prefixes nor labels: `resolveOne` knows those. */
  get(id: string): Revision | undefined {
    const found = this.names.get(id);
    return found?.revision === id ? found : undefined;
  }
}
