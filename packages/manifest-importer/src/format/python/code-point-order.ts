const firstSurrogate = 0xd800;
const afterSurrogates = 0xe000;

/**
 * Compares by code points, as Python sorts. JavaScript compares units of 16 bits, where a character beyond them begins
 * with a surrogate and so comes before U+E000 to U+FFFF.
 */
export function compareCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const leftUnit = left.charCodeAt(at);
    const rightUnit = right.charCodeAt(at);
    if (leftUnit !== rightUnit) return rank(leftUnit) - rank(rightUnit);
  }
  return left.length - right.length;
}

function rank(unit: number): number {
  if (unit < firstSurrogate) return unit;
  return unit < afterSurrogates ? unit + 0x10000 : unit;
}
