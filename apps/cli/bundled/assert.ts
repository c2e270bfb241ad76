/**
 * Takes the place of `assert` in the bundle, for what yargs checks with it. Node's own takes longer to load than a line
 * takes to parse.
 */
export function strictEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) throw new TypeError(message);
}

export function notStrictEqual(actual: unknown, expected: unknown, message?: string): void {
  if (Object.is(actual, expected)) throw new TypeError(message);
}
