/** How much of a file is read before it is refused. A number less than 1 refuses everything. */
export interface Limits {
  /** Of the file. */
  readonly bytes: number;
  /** Objects and arrays inside each other, the outermost counted. */
  readonly depth: number;
  /** Of one manifest. */
  readonly artifacts: number;
  /** Of one object. */
  readonly members: number;
  /** Of a whole number in the metadata. */
  readonly integerDigits: number;
}

/** What is read unless somebody says otherwise: more than any collector writes, less than what exhausts memory. */
export const defaultLimits: Limits = {
  bytes: 128 * 1024 * 1024,
  // The Python writer itself ends at 495.
  depth: 500,
  artifacts: 200_000,
  members: 10_000,
  // Beyond it Python fails on every query that reads such a row.
  integerDigits: 4300,
};
