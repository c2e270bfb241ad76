/** What each reason was given for. */
export interface ReasonFacts {
  'bytes.empty': Record<never, never>;
}

/** Stable name of a rule. Programs branch on it, never on the text. */
export type ReasonCode = keyof ReasonFacts;

/** Why a file was skipped or rejected. */
export interface Reason {
  readonly code: ReasonCode;
  /** In words: what it is, and why that is refused. Printable ASCII, at most some hundred characters. */
  readonly text: string;
  /** JSON path of where in the file: `$.artifacts[3].size`. */
  readonly at: string | null;
}
