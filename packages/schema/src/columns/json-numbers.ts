/**
 * A number as Python's JSON writer spells it, which is what the rows of the Python system hold: whole numbers as
 * digits, everything else with the shortest digits that read back as the same number, as in JavaScript, but with an
 * exponent below 1e-4 and from 1e16, of at least two digits and with its sign: `1e-05`, `1.5e+16`.
 */
export function numberText(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e21) return String(value);
  if (size >= 1e-4 && size < 1e16) return String(value);
  const [digits, sign, exponent = ''] = value.toExponential().split(/e([+-])/u);
  return `${digits}e${sign}${exponent.padStart(2, '0')}`;
}

/** The spellings of numbers that would not be written the way they were read, by the object that holds them. */
const spellings = new WeakMap<object, Map<string, { readonly value: number; readonly source: string }>>();

/** Where this is missing from a text, every number in it reads back and forth without loss. */
const unusualNumber = /\d[.eE]|\d{16}|-0/u;

/**
 * Parses a JSON text, and remembers how it spelled each number that JavaScript would spell otherwise (`1.0`, `1e5`,
 * `12345678901234567890`). As long as such a number is not replaced it is written as it was, so that a change of one
 * member of a document leaves the others alone.
 */
export function parseKeepingNumbers(text: string): unknown {
  return unusualNumber.test(text) ? JSON.parse(text, remember) : JSON.parse(text);
}

function remember(
  this: object,
  name: string,
  value: unknown,
  context?: { readonly source?: string },
): unknown {
  const source = context?.source;
  if (typeof value === 'number' && source !== undefined && source !== numberText(value)) {
    const known = spellings.get(this) ?? new Map();
    spellings.set(this, known.set(name, { value, source }));
  }
  return value;
}

/** How a number in an object or array was spelled when it was read, if that is still the number there. */
export function rememberedSpelling(holder: object, name: string, value: number): string | undefined {
  const remembered = spellings.get(holder)?.get(name);
  return remembered !== undefined && Object.is(remembered.value, value) ? remembered.source : undefined;
}
