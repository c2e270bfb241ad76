import type { TypeChange } from '../../../model/index.ts';

/** What becomes of values under another type, before it is said in one sentence. */
export interface Judgement {
  /** Clauses that say what values lose: `are rounded to 2 places`. */
  readonly lost: readonly string[];
  /** Clauses that say which values make the change fail: `that are too large for it`. */
  readonly failing: readonly string[];
}

/** Every value stays what it is. */
export const kept: Judgement = { lost: [], failing: [] };

export function lost(...clauses: readonly string[]): Judgement {
  return { lost: clauses, failing: [] };
}

export function failing(...clauses: readonly string[]): Judgement {
  return { lost: [], failing: clauses };
}

export function together(...judgements: readonly Judgement[]): Judgement {
  return {
    lost: judgements.flatMap((each) => each.lost),
    failing: judgements.flatMap((each) => each.failing),
  };
}

/** As the clause that follows `values of t.c`; null for `kept`. */
export function said(judgement: Judgement): TypeChange | null {
  const losses = judgement.lost.join(', and ');
  const failures = judgement.failing.length === 0 ? '' : `${judgement.failing.join(' or ')} make it fail`;
  if (losses === '') return failures === '' ? null : { risk: 'fails', values: failures };
  return { risk: 'loses', values: failures === '' ? losses : `${failures}, and the others ${losses}` };
}
