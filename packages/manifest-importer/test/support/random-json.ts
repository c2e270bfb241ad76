import type { Random } from './random.ts';

/**
 * The texts of random JSON values, in every way that they can be written: numbers in every notation, strings over all
 * of Unicode, raw or escaped, white space anywhere. Without what a manifest may not hold (NUL, lone surrogates, numbers
 * that are too large, a name twice).
 */
export function randomJson(random: Random, depth = 3): string {
  if (depth === 0 || random.chance(0.6)) return randomScalar(random);
  const space = randomSpace(random);
  const count = random.pick([0, 1, 1, 2, 3, 5, 9]);
  if (random.chance(0.5)) {
    const items = random.times(count, () => randomJson(random, depth - 1));
    return `[${space}${items.join(`${space},${space}`)}${space}]`;
  }
  const names = new Map<string, string>();
  for (const _ of random.times(count, () => 0)) {
    const name = randomName(random);
    names.set(name, writtenAnyhow(random, name));
  }
  const members = [...names.values()].map(
    (name) => `${name}${space}:${space}${randomJson(random, depth - 1)}`,
  );
  return `{${space}${members.join(`${space},${space}`)}${space}}`;
}

/** A random value without others inside. */
function randomScalar(random: Random): string {
  const dice = random.below(10);
  if (dice < 5) return randomNumber(random);
  if (dice < 9) return writtenAnyhow(random, randomString(random));
  return random.pick(['true', 'false', 'null']);
}

function randomNumber(random: Random): string {
  const text = random.pick([anyFloat, anyInteger, anyDecimal, anyEdge])(random);
  return Number.isFinite(Number(text)) || /^-?\d+$/u.test(text) ? text : '1e308';
}

const bits = new DataView(new ArrayBuffer(8));

/** Any of the numbers that 64 bits can be, as JavaScript writes it, in one of its ways. */
function anyFloat(random: Random): string {
  bits.setUint32(0, random.below(2 ** 32));
  bits.setUint32(4, random.below(2 ** 32));
  const value = bits.getFloat64(0);
  const text = random.pick([
    () => value.toExponential(),
    () => value.toPrecision(random.between(1, 21)),
    () => (value % 1e17).toString(),
    () => (value % 1e17).toFixed(random.between(0, 20)),
  ])();
  return random.chance(0.2) ? text.replace('e', 'E') : text;
}

function anyInteger(random: Random): string {
  const length = random.pick([1, 1, 2, 5, 9, 10, 15, 16, 17, 19, 20, 21, 22, 40, random.between(1, 400)]);
  return sign(random) + wholeDigits(random, length);
}

/** Digits, point and exponent as they come. */
function anyDecimal(random: Random): string {
  const fraction = random.chance(0.8) ? `.${digits(random, random.between(1, 25))}` : '';
  const exponent = `${random.pick(['e', 'E'])}${random.pick(['', '+', '-'])}${random.pick([
    digits(random, 1),
    digits(random, 2),
    `00${digits(random, 1)}`,
    `2${digits(random, 2)}`,
  ])}`;
  const hasExponent = fraction === '' || random.chance(0.6);
  return sign(random) + wholeDigits(random, random.between(1, 20)) + fraction + (hasExponent ? exponent : '');
}

const edges = [
  ...['0', '-0', '0.0', '-0.0', '0e0', '-0E-5', '1.0', '10.50', '100', '1e5', '1E+2', '1e-7', '1e21', '1e22'],
  ...[
    '9007199254740991',
    '9007199254740992',
    '9007199254740993',
    '9007199254740993.0',
    '18446744073709551616',
  ],
  ...['9999999999999998.0', '9999999999999999.0', '1e16', '1e15', '123456789012345680.0', '1e-4', '1e-5'],
  ...[
    '0.0001',
    '0.00010',
    '0.00009999999999999999',
    '0.000099999999999999995',
    '5e-324',
    '2.4703282292062328e-324',
  ],
  ...[
    '2.2250738585072014e-308',
    '2.225073858507201e-308',
    '1.7976931348623157e308',
    '1e-400',
    '0.1',
    '0.30000000000000004',
  ],
] as const;

function anyEdge(random: Random): string {
  return edges[random.below(edges.length)] ?? '0';
}

function sign(random: Random): string {
  return random.chance(0.3) ? '-' : '';
}

function wholeDigits(random: Random, length: number): string {
  const text = digits(random, length).replace(/^0+/u, '');
  return text === '' ? '0' : text;
}

function digits(random: Random, length: number): string {
  return random.times(length, () => random.below(10)).join('');
}

/** Names that sort differently by units and by code points, that look like numbers, or mean something elsewhere. */
const names = [
  ...[
    'a',
    'b',
    'Z',
    'aa',
    'a b',
    '',
    '10',
    '9',
    '010',
    '-1',
    '1.5',
    '__proto__',
    'constructor',
    'toString',
    'kind',
  ],
  ...[
    '_local_path',
    '\u00e9',
    '\uffff',
    '\uff41',
    '\ue000',
    '\ud7ff',
    '\u{10000}',
    '\u{1f680}',
    '\u{10ffff}',
    '\u007f',
  ],
  ...['\u0001', '"', '\\', '/', 'a\n', '\u00e9\u{1f680}', '\u00e9\uff41'],
] as const;

function randomName(random: Random): string {
  return random.chance(0.7) ? (names[random.below(names.length)] ?? '') : randomString(random);
}

export function randomString(random: Random): string {
  return random.times(random.pick([0, 1, 2, 3, 8, 20]), () => randomCharacter(random)).join('');
}

function randomCharacter(random: Random): string {
  const [first, last] = random.pick<readonly [number, number]>([
    [0x20, 0x7e],
    [0x20, 0x7e],
    [0x61, 0x7a],
    [0x01, 0x1f],
    [0x7f, 0xff],
    [0x100, 0x7ff],
    [0x800, 0xd7ff],
    [0xe000, 0xffff],
    [0x2028, 0x2029],
    [0x10000, 0x10ffff],
  ]);
  return String.fromCodePoint(random.between(first, last));
}

const shortEscapes = new Map(
  Object.entries({ '"': '"', '\\': '\\', '/': '/', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't' }),
);

/** A string in quotes, each character in one of the ways that JSON has for it. */
export function writtenAnyhow(random: Random, text: string): string {
  const characters = Array.from(text, (character) => {
    const short = shortEscapes.get(character);
    if (short !== undefined && random.chance(0.7)) return `\\${short}`;
    const mustEscape = character < ' ' || character === '"' || character === '\\';
    if (!mustEscape && random.chance(0.7)) return character;
    return character.replace(/[\s\S]/g, (unit) => {
      const code = unit.charCodeAt(0).toString(16).padStart(4, '0');
      return `\\u${random.chance(0.5) ? code : code.toUpperCase()}`;
    });
  });
  return `"${characters.join('')}"`;
}

function randomSpace(random: Random): string {
  return random.pick(['', '', ' ', '\n', '\t', '\r\n', '  ']);
}
