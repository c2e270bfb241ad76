import { type Reason, type ReasonCode, type ReasonFacts, reasonOf } from './reason.ts';

/** Ends the reading of a file that cannot be read any further. Never leaves this folder. */
export class Refusal<C extends ReasonCode = ReasonCode> extends Error {
  readonly code: C;
  readonly facts: ReasonFacts[C];

  constructor(code: C, facts: ReasonFacts[C]) {
    super(code);
    this.code = code;
    this.facts = facts;
  }

  reason(at: string | null): Reason {
    return reasonOf(this.code, this.facts, at);
  }
}
