/** A revision of a graph as Alembic's scripts spell it. */
export interface CaseRevision {
  readonly revision: string;
  readonly downRevision: string | readonly string[] | null;
  readonly dependsOn: string | readonly string[] | null;
  readonly branchLabels: string | readonly string[] | null;
  readonly message?: string;
}

/** A graph, its revisions in the order of loading. */
export interface CaseGraph {
  readonly name: string;
  readonly revisions: readonly CaseRevision[];
}

/** What a case asks. Which fields there are depends on its kind. */
export interface CaseInput {
  /** Rows of the version table, in the order of the database. */
  readonly current?: readonly string[];
  readonly heads?: readonly string[];
  readonly resolveDependencies?: boolean;
  readonly range?: string | null;
  readonly rev?: string;
  readonly mode?: string;
  readonly symbol?: string;
  readonly target?: string;
  readonly targets?: string | readonly string[];
  readonly purge?: boolean;
  readonly revision?: string;
  readonly direction?: string;
  readonly revId?: string;
  readonly head?: string | readonly string[];
  readonly revisions?: string | readonly string[];
  readonly splice?: boolean;
  readonly branchLabel?: string | readonly string[] | null;
  readonly dependsOn?: string | readonly string[] | null;
}

/** One question to a graph; with the answer that Alembic gives, and how strictly it is meant. */
export interface Case extends CaseFlags {
  readonly id: string;
  readonly graph: string;
  readonly kind: string;
  readonly input: CaseInput;
  readonly expect?: Answer;
}

/** How strictly an expected answer is meant. */
interface CaseFlags {
  /** The lists are sets. */
  readonly unordered?: boolean;
  /** Another order that respects the graph is as good. */
  readonly anyTopological?: boolean;
  /** Which row is updated and which inserted or deleted is a free choice. */
  readonly anyRow?: boolean;
  /** The steps of a stamp may come in any order. */
  readonly anyOrder?: boolean;
  /** `error`: Alembic fell over where an error is right. `neutral`: where it should not have. */
  readonly grade?: 'error' | 'neutral';
  /** Alembic keeps a row that another row implies. */
  readonly superfluousRow?: boolean;
}

/** Graphs and the questions to them. */
export interface CaseFile {
  readonly graphs: readonly CaseGraph[];
  readonly cases: readonly Case[];
}

/** A JSON object: what was asked for, or an error. */
export type Answer = { readonly [key: string]: unknown };

/** Null, one text or a list of texts, as a list. */
export function asList(value: string | readonly string[] | null | undefined): readonly string[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** A list as Alembic writes it: nothing, one text or a list. */
export function asScalar(list: readonly string[]): string | readonly string[] | null {
  const [first, ...others] = list;
  return first === undefined ? null : others.length === 0 ? first : list;
}
