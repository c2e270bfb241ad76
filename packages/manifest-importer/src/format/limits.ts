/** How much is read before a file is refused. */
export interface Limits {
  /** Of the file. */
  readonly bytes: number;
  /** Objects and arrays inside each other, the outermost counted. */
  readonly depth: number;
  /** Of one manifest. */
  readonly artifacts: number;
  /** Of one artifact's metadata, and of all members of a manifest that the format does not know: nested ones count. */
  readonly values: number;
  /** Of an integer in the metadata. */
  readonly integerDigits: number;
}

/** What is read unless somebody says otherwise: more than any collector writes, less than what exhausts memory. */
export const defaultLimits: Limits = {
  bytes: 128 * 1024 * 1024,
  // The Python writer itself ends at 495.
  depth: 500,
  artifacts: 200_000,
  values: 100_000,
  // Python fails on every query that would read a row with a longer one.
  integerDigits: 4300,
};
