/**
 * A float as Python writes it: the shortest digits that read back as the same number, as in JavaScript, with at least
 * one after the point, and with an exponent below 1e-4 and from 1e16: `1.0`, `1e-05`, `1.5e+16`. NaN and the
 * infinities have no text in JSON, and must not be given.
 */
export function floatText(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e16)) {
    const plain = String(value);
    return Number.isInteger(value) ? `${plain}.0` : plain;
  }
  const [digits, sign, exponent = ''] = value.toExponential().split(/e([+-])/u);
  return `${digits}e${sign}${exponent.padStart(2, '0')}`;
}
