import type { Judgement } from '../validation/judge.ts';
import { mayTurn } from './transitions.ts';

/** A finding of a control that validation has opened and nobody has closed. */
export interface OpenFinding {
  /** Of its row. */
  readonly id: number;
  /** Of its control's row. */
  readonly control: number;
  readonly status: string;
}

/** What becomes of the findings of one system. */
export type FindingChange =
  | { readonly kind: 'open'; readonly judgement: Judgement }
  | { readonly kind: 'close'; readonly finding: OpenFinding };

/**
 * What the judgements of one system do to its findings.
 *
 * - A control that leaves PASS, for whatever else, opens one, unless one of its own is open already.
 * - A control that passes closes those of its own, from any state that may turn to closed.
 * - A control that has never passed opens none: it has not left anything. That it does not pass is told by its result;
 *   a new system would otherwise begin with a finding for each of a thousand controls. The same holds for one that has
 *   not passed since its finding was closed by hand.
 * - A control that leaves PASS again opens a new finding: each has its own times, and the closed one stays what it was.
 * - A finding in a state that nobody knows counts as not closed, and is left alone.
 *
 * @param passed the rows of the controls that passed when they were last judged before
 * @param openFindings those that validation has opened; what others have found is theirs to close
 */
export function findingsAfter(
  passed: ReadonlySet<number>,
  judgements: readonly Judgement[],
  openFindings: readonly OpenFinding[],
): readonly FindingChange[] {
  const open = Map.groupBy(openFindings, ({ control }) => control);
  return judgements.flatMap((judgement): readonly FindingChange[] => {
    const { status, control } = judgement;
    const own = open.get(control.id) ?? [];
    if (status === 'PASS') {
      const closing = own.filter((finding) => mayTurn(finding.status, 'closed'));
      return closing.map((finding) => ({ kind: 'close', finding }));
    }
    return passed.has(control.id) && own.length === 0 ? [{ kind: 'open', judgement }] : [];
  });
}
