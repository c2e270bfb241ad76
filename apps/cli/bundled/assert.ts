/**
 * Takes the place of `assert` in the bundle: yargs imports it for checks that it hardly ever makes, and loading it takes
 * longer than parsing a line.
 */
export const strictEqual = (...values: readonly [unknown, unknown, string?]): void =>
  process.getBuiltinModule('node:assert').strictEqual(...values);

export const notStrictEqual = (...values: readonly [unknown, unknown, string?]): void =>
  process.getBuiltinModule('node:assert').notStrictEqual(...values);
