/** What to do or to type next for each code of a layer, a line each; a code without does not compile. */
export type NextFor<Facts extends object> = {
  readonly [Code in keyof Facts]: (facts: Facts[Code]) => readonly string[];
};
