import type { ErrorWords } from '../errors/coded-error.ts';
import { list, orSimilar } from './wording.ts';

/** What can be wrong with an identifier that somebody typed. */
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
    readonly partedAt: readonly string[];
  };
  /** Text behind a relative symbol, such as `junk` in `+1junk`. `understood` is what stands before it. */
  'graph.trailing-characters': {
    readonly symbol: string;
    readonly understood: string;
    readonly trailing: string;
  };
  /** An upgrade that is asked to go down from where the database stands, a downgrade up, or either by none. */
  'graph.wrong-direction': { readonly direction: 'upgrade' | 'downgrade'; readonly symbol: string };
  /** A walk that comes to several revisions to choose from. `from` is null at the base. */
  'graph.ambiguous-walk': {
    readonly symbol: string;
    readonly from: string | null;
    readonly choices: readonly string[];
  };
  /** A walk that is longer than the line. */
  'graph.walked-too-far': { readonly symbol: string };
  /** A walk from where the database stands, where several rows could be meant, or none. */
  'graph.no-single-start': { readonly symbol: string; readonly candidates: readonly string[] };
}

export const identifierWords: ErrorWords<IdentifierFaults> = {
  'graph.unknown-identifier': ({ symbol, nearest }) =>
    `no revision and no branch label is called "${symbol}" or begins with it${orSimilar(nearest)}`,
  'graph.ambiguous-prefix': ({ prefix, candidates }) =>
    `several names begin with "${prefix}": ${list(candidates)}`,
  'graph.unknown-branch': ({ branch, nearest }) => `there is no branch "${branch}"${orSimilar(nearest)}`,
  'graph.not-in-branch': ({ branch, revision }) => `revision ${revision} is not in the branch "${branch}"`,
  'graph.multiple-heads': ({ symbol, heads, partedAt }) =>
    `"${symbol}" should be one revision, but there are ${heads.length} heads: ${list(heads)}${partedAt.length === 0 ? '' : `; their lines part at ${list(partedAt)}`}`,
  'graph.trailing-characters': ({ symbol, understood, trailing }) =>
    `"${symbol}" begins like the relative symbol "${understood}", but "${trailing}" follows`,
  'graph.wrong-direction': ({ direction, symbol }) =>
    direction === 'upgrade'
      ? `an upgrade goes up from where the database stands, which "${symbol}" does not`
      : `a downgrade goes down from where the database stands, which "${symbol}" does not`,
  'graph.ambiguous-walk': ({ symbol, from, choices }) =>
    `"${symbol}" can be walked in several ways: from ${from ?? 'base'} the next may be ${list(choices)}`,
  'graph.walked-too-far': ({ symbol }) => `"${symbol}" goes beyond the end of the line`,
  'graph.no-single-start': ({ symbol, candidates }) =>
    candidates.length === 0
      ? `"${symbol}" counts from where the database stands, but there it has no revision`
      : `"${symbol}" counts from where the database stands, but there are several revisions: ${list(candidates)}`,
};
