import { CodedError, type ErrorWords } from '@auditly/revisions';

/** What can be wrong with the file of a plan. */
export interface PlanFileErrorFacts {
  'plan-file.unwritable': { readonly file: string; readonly reason: string };
  'plan-file.unreadable': { readonly file: string; readonly reason: string };
  /** It holds something else. */
  'plan-file.no-plan': { readonly file: string; readonly why: string };
  /** The command goes the other way than the plan. */
  'plan-file.other-direction': {
    readonly file: string;
    readonly direction: 'upgrade' | 'downgrade';
    readonly target: string;
  };
}

const words: ErrorWords<PlanFileErrorFacts> = {
  'plan-file.unwritable': ({ file, reason }) => `the plan cannot be written to ${file} (${reason})`,
  'plan-file.unreadable': ({ file, reason }) => `the plan ${file} cannot be read (${reason})`,
  'plan-file.no-plan': ({ file, why }) => `${file} is no plan: ${why}`,
  'plan-file.other-direction': ({ file, direction }) =>
    `the plan ${file} is one of ${direction === 'upgrade' ? 'an upgrade' : 'a downgrade'}`,
};

export class PlanFileError<C extends keyof PlanFileErrorFacts = keyof PlanFileErrorFacts> extends CodedError<
  PlanFileErrorFacts,
  C
> {
  constructor(code: C, facts: PlanFileErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
