import { GraphError } from './graph-error.ts';

/** `branch@name` taken apart at its first `@`; the branch is null where there is none. */
export function splitBranch(symbol: string): { readonly branch: string | null; readonly name: string } {
  const at = symbol.indexOf('@');
  if (at < 0) return { branch: null, name: symbol };
  return { branch: symbol.slice(0, at) || null, name: symbol.slice(at + 1) };
}

/** A number of steps from somewhere: `+2`, `head-1`, `branch@+1`, `branch@name-3`. */
export interface RelativeSymbol {
  readonly branch: string | null;
  /** Where the walk begins; null is where the database stands. */
  readonly from: string | null;
  /** Upwards if positive. */
  readonly steps: number;
}

/** Where the walk begins must be a word: a label such as `feature/x` can be a branch, but no beginning. */
const relative = /^(?:(?<branch>.+?)@)?(?<from>[\p{L}\p{N}_]+)?(?<steps>[+-][0-9]+)/u;

/**
 * A relative symbol taken apart; null if this is none.
 *
 * @throws GraphError `graph.trailing-characters`, rather than to guess that they were meant to be ignored
 */
export function parseRelative(symbol: string): RelativeSymbol | null {
  const match = relative.exec(symbol);
  if (match === null) return null;
  const [understood] = match;
  if (understood.length < symbol.length) {
    const trailing = symbol.slice(understood.length);
    throw new GraphError('graph.trailing-characters', { symbol, understood, trailing });
  }
  const { branch, from, steps } = match.groups ?? {};
  return { branch: branch ?? null, from: from ?? null, steps: Number(steps) };
}
