/** A step into plain data: the key of an object or the place in a list. */
export type Step = string | number;

/** Whether two pieces of plain data say the same. What is undefined is as good as left out. */
export function sameTree(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (!isObject(left) || !isObject(right) || Array.isArray(left) !== Array.isArray(right)) return false;
  return keysOf(left, right).every((key) => sameTree(left[key], right[key]));
}

/** The keys of either, those of the first in front; keys with nothing behind them are left out. */
export function keysOf(left: object, right: object): readonly string[] {
  const given = (value: object): readonly string[] =>
    Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [key]));
  return [...new Set([...given(left), ...given(right)])];
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The data with another value at one place; undefined takes away what is there. */
export function replacedAt(value: unknown, [step, ...rest]: readonly Step[], part: unknown): unknown {
  if (step === undefined) return part;
  if (Array.isArray(value)) {
    return value.map((each: unknown, at) => (at === step ? replacedAt(each, rest, part) : each));
  }
  if (!isObject(value)) return value;
  const replaced = replacedAt(value[step], rest, part);
  if (replaced !== undefined) return { ...value, [step]: replaced };
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== step));
}
