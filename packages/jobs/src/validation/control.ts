/** Which kinds of evidence a control asks for. A row of `control_requirements`. */
export interface Requirement {
  /** All of these; none asks nothing. */
  readonly requiredAll: readonly string[];
  /** At least one of these; none asks nothing. */
  readonly requiredAny: readonly string[];
  readonly description: string | null;
}

/** A control as far as a judgement needs it. */
export interface JudgedControl {
  /** Of its row. */
  readonly id: number;
  /** Of its catalog's row: prerequisites are looked for in the same catalog. */
  readonly catalogId: number;
  /** What the catalog calls it, such as `AC-2`, in any letter case. */
  readonly controlId: string;
  readonly remediation: string | null;
  /** All of them have to be met; none leaves the control unknown. */
  readonly requirements: readonly Requirement[];
  /** Why it cannot be known what the control asks for, which leaves it unknown whatever there is. Default: it can. */
  readonly unreadable?: string | undefined;
}
