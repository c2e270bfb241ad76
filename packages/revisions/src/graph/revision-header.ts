/**
 * What a revision file says of itself, read without running it.
 *
 * The graph is made of headers alone: it never opens the file that they come from.
 */
export interface RevisionHeader {
  /** The id, such as `b297497b0925`. */
  readonly revision: string;
  /** Ids of the revisions that this one revises: none for a base, two or more for a merge point. */
  readonly downRevision: readonly string[];
  /** Ids or branch labels of revisions that must be applied first without being revised by this one. */
  readonly dependsOn: readonly string[];
  /** Branch labels that this file declares. */
  readonly branchLabels: readonly string[];
  /** One line about what the revision does. */
  readonly message: string;
  /** When it was made, as ISO text; null if the file does not say. */
  readonly createdAt: string | null;
  /** Where it was read, for error messages; null if it comes from no file. */
  readonly file: string | null;
}
