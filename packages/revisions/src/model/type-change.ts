/** What may go wrong when values of one type become values of another. */
export interface TypeChange {
  /** `loses`: values are changed for good. `fails`: values that do not fit make the change fail. */
  readonly risk: 'loses' | 'fails';
  /** Which values, and what becomes of them: a clause that follows `values of t.c`. */
  readonly values: string;
  /** In a sentence: what to do instead. Left out where what is said of every such risk does. */
  readonly safer?: string;
}
