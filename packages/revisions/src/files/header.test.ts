import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileError } from './errors.ts';
import { readHeader } from './header.ts';

const full = `import type { Operations } from '@auditly/revisions';

export const revision = '3c1e3b2a5d6f';
export const downRevision = 'b297497b0925';
export const branchLabels = [];
export const dependsOn = [];
export const createdAt = '2026-01-08T00:00:00';
export const message = 'add job_runs table';

export function upgrade(op: Operations): void {}
`;

const expected = {
  revision: '3c1e3b2a5d6f',
  downRevision: ['b297497b0925'],
  dependsOn: [],
  branchLabels: [],
  createdAt: '2026-01-08T00:00:00',
  message: 'add job_runs table',
  file: 'a.ts',
};

/** The error that the reader throws for the source: its code and facts. */
function refusal(source: string): object {
  try {
    readHeader(source, 'a.ts');
  } catch (error) {
    if (error instanceof FileError) return { code: error.code, ...error.facts };
    throw error;
  }
  throw new RangeError('the reader has not refused it');
}

/** The value of `message`, written like this. */
function messageOf(literal: string): string {
  return readHeader(
    `export const revision = 'a';\nexport const downRevision = null;\nexport const message = ${literal};`,
    'a.ts',
  ).message;
}

describe('readHeader', () => {
  it('reads what a revision file says', () => {
    expect(readHeader(full, 'a.ts')).toEqual(expected);
  });

  it('reads what the compiler makes of it', () => {
    const compiled = full
      .replace(/^import.*\n\n/, '')
      .replace('(op: Operations): void', '(op)')
      .concat('//# sourceMappingURL=a.js.map');
    expect(readHeader(compiled, 'a.ts')).toEqual(expected);
  });

  it.each([
    ['line ends of Windows', full.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${full}`],
    ['no semicolons', full.replaceAll(';\n', '\n')],
    ['nothing after it', full.slice(0, full.indexOf('\n\nexport function'))],
    ['neither semicolons nor anything after it', full.slice(0, full.indexOf(';\n\nexport function'))],
    ['double quotes', full.replaceAll("'", '"')],
    ['backticks', full.replaceAll(/= '([^']*)'/g, '= `$1`')],
    ['`as const`', full.replaceAll(/(\]|')(;\nexport const)/g, '$1 as const$2')],
    [
      'types',
      full.replaceAll(/export const (\w+) =/g, 'export const $1: string | readonly string[] | null ='),
    ],
    ['values on a line of their own', full.replaceAll(' = ', ' =\n  ')],
    ['comments', `/* © it's "mine" */\n// revision\n${full.replaceAll(/(=|;)/g, '$1 /* = */')}// end`],
    ['comments at the ends of lines', full.replaceAll(';\n', " // it's;\n")],
    [
      'several imports',
      `import 'a'\nimport * as b from "b";\nimport {\n  c,\n} from 'c' with { type: 'json' };\n${full}`,
    ],
    ['no blanks', full.replaceAll(/ ?= ?/g, '=').replaceAll(/;\n+/g, ';')],
  ])('reads it with %s', (_what, source) => {
    expect(readHeader(source, 'a.ts')).toEqual(expected);
  });

  it('takes what is left out as nothing', () => {
    expect(readHeader(`export const revision = 'a';\nexport const downRevision = null;`, 'b.ts')).toEqual({
      revision: 'a',
      downRevision: [],
      dependsOn: [],
      branchLabels: [],
      createdAt: null,
      message: '',
      file: 'b.ts',
    });
  });

  it('takes null for nothing, and one text for a list of one', () => {
    const source = `export const revision = 'a';
export const downRevision = 'b';
export const branchLabels = null;
export const dependsOn = 'c';
export const createdAt = null;
export const message = null;`;
    expect(readHeader(source, 'a.ts')).toMatchObject({
      downRevision: ['b'],
      branchLabels: [],
      dependsOn: ['c'],
      createdAt: null,
      message: '',
    });
  });

  it.each([
    [`['a', 'b']`, ['a', 'b']],
    [`["a", \`b\`,]`, ['a', 'b']],
    [`[\n  'a', // first\n  /* then */ 'b'\n]`, ['a', 'b']],
    [`['a' /* and */, 'b']`, ['a', 'b']],
    [`[ ]`, []],
  ])('reads the list %s', (list, values) => {
    const source = `export const revision = 'm';\nexport const downRevision = ${list};`;
    expect(readHeader(source, 'a.ts').downRevision).toEqual(values);
  });

  it.each([
    [String.raw`'it\'s'`, "it's"],
    [String.raw`"say \"it\""`, 'say "it"'],
    [`"it's"`, "it's"],
    [String.raw`'a\\b'`, 'a\\b'],
    [String.raw`'a\nb\tc\rd\be\ff\vg'`, 'a\nb\tc\rd\be\ff\vg'],
    [String.raw`'\0'`, '\0'],
    [String.raw`'\x41\u00e9\u{1F600}\ud83d\ude00'`, 'Aé😀😀'],
    [String.raw`'\a\é\😀'`, 'aé😀'],
    ["'a\\\nb'", 'ab'],
    ["'a\\\r\nb'", 'ab'],
    ['`a\nb`', 'a\nb'],
    ['`a\r\nb`', 'a\nb'],
    ['`costs $5 and {x}`', 'costs $5 and {x}'],
    ['`a \\\u0024{b}`', 'a \u0024{b}'],
    [`'a // b /* c */;'`, 'a // b /* c */;'],
    [`''`, ''],
    [`'名前 😀'`, '名前 😀'],
  ])('reads the text %s', (literal, value) => {
    expect(messageOf(literal)).toBe(value);
  });

  it.each([
    ["'a' + 'b'"],
    ["'a' 'b'"],
    ["'a'\n  + 'b'"],
    ["'a'\n  .trim()"],
    ["['a']\n  .concat('b')"],
    ["['a'][0]"],
    ["'a'\n  as string"],
    ["'a' as string"],
    ['`\u0024{a}`'],
    ['other'],
    ['nullable'],
    ['undefined'],
    ['1'],
    ['true'],
    ["f('a')"],
    ["['a', other]"],
    ["['a' 'b']"],
    ["[['a']]"],
    ["[, 'a']"],
    ["['a',, 'b']"],
    ["[...'a']"],
    ["['a'"],
    ["'a"],
    ["'a\nb'"],
    [String.raw`'\u12'`],
    [String.raw`'\u{110000}'`],
    [String.raw`'\xZZ'`],
    [String.raw`'\01'`],
    [String.raw`'\8'`],
    [''],
  ])('refuses %s, which it would have to run', (literal) => {
    const source = `\n// first\nexport const revision = 'a';\nexport const downRevision = ${literal};\n`;
    expect(refusal(source)).toEqual({
      code: 'files.header-not-literal',
      file: 'a.ts',
      line: 4,
      constant: 'downRevision',
    });
  });

  it.each([
    ['revision', 'null'],
    ['revision', "['a']"],
    ['message', "['a']"],
    ['createdAt', "['2026-01-01']"],
  ])('refuses %s = %s', (constant, literal) => {
    const source = `export const downRevision = null;\r\nexport const ${constant} = ${literal};`;
    expect(refusal(source)).toMatchObject({ code: 'files.header-not-literal', line: 2, constant });
  });

  it.each([
    ['nothing', '', 'revision'],
    ['comments only', '// revision\n/* export const revision */', 'revision'],
    ['something else', 'console.log(1);', 'revision'],
    ['another export', "export const other = 'a';", 'revision'],
    ['a name that only begins like one', "export const revisions = 'a';", 'revision'],
    ['what only a bundler writes', "const revision = 'a';\nexport { revision };", 'revision'],
    ['no parent', "export const revision = 'a';", 'downRevision'],
  ])('refuses a file with %s', (_what, source, constant) => {
    expect(refusal(source)).toEqual({ code: 'files.no-header', file: 'a.ts', constant });
  });

  it.each([
    ['after code', "const a = 1;\nexport const dependsOn = ['b'];", 2, 'dependsOn'],
    [
      'after a function',
      "export function upgrade() {\n}\n\nexport const branchLabels = ['x'];",
      4,
      'branchLabels',
    ],
    ['not constant', "export let dependsOn = ['b'];", 1, 'dependsOn'],
    ['without a value', 'export const message: string;', 1, 'message'],
  ])(
    'refuses a constant of the header that is %s, where it would not be seen',
    (_what, rest, line, constant) => {
      const source = `export const revision = 'a';\nexport const downRevision = null;\n${rest}`;
      expect(refusal(source)).toEqual({
        code: 'files.header-not-literal',
        file: 'a.ts',
        line: line + 2,
        constant,
      });
    },
  );
});

const blanks = fc.stringMatching(/^[ \t]{0,2}$/);
const comment = fc.constantFrom('', '/* a */', "/* it's; */ ", '// = "b"\n', '\n', '\r\n');

/** A text as somebody might write it. */
const literal = (value: string): fc.Arbitrary<string> =>
  fc.constantFrom("'", '"', '`').map((quote) => {
    const escaped = value
      .replaceAll('\\', '\\\\')
      .replaceAll(quote, `\\${quote}`)
      .replaceAll('$', '\\$')
      .replaceAll('\n', '\\n')
      .replaceAll('\r', '\\r')
      .replaceAll('\u2028', '\\u2028');
    return `${quote}${escaped}${quote}`;
  });

const list = (values: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(comment, ...values.map(literal))
    .map(([gap, ...items]) => `[${gap}${items.join(`${gap}, ${gap}`)}${gap}]`);

const headers = fc.record({
  revision: fc.string({ minLength: 1, unit: 'grapheme' }),
  downRevision: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
  dependsOn: fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
  message: fc.string({ unit: 'grapheme' }),
});

const written = headers.chain((header) =>
  fc
    .tuple(
      literal(header.revision),
      list(header.downRevision),
      list(header.dependsOn),
      literal(header.message),
      fc.array(fc.tuple(comment, blanks), { minLength: 4, maxLength: 4 }),
      fc.constantFrom(';\n', '\n', ' as const;\n', ';'),
    )
    .map(([revision, down, depends, message, gaps, end]) => {
      const names = ['revision', 'downRevision', 'dependsOn', 'message'];
      const lines = [revision, down, depends, message].map((value, at) => {
        const [gap, space] = gaps[at] ?? ['', ''];
        return `${gap}export const ${names[at]}${space}=${gap}${space}${value}${end}`;
      });
      return { header, source: `${lines.join('')}export function upgrade() {}` };
    }),
);

describe('readHeader on anything', () => {
  it('reads back every header, however it is written', () => {
    fc.assert(
      fc.property(written, ({ header, source }) => {
        expect(readHeader(source, 'a.ts')).toMatchObject(header);
      }),
      { numRuns: 500 },
    );
  });

  const fragments = fc.constantFrom(
    'export const ',
    'revision',
    'downRevision',
    'message',
    ' = ',
    ': string ',
    'null',
    'as const',
    'import ',
    ' from ',
    ';',
    '\n',
    "'",
    '"',
    '`',
    '\\',
    '\\u{',
    '\u0024{',
    '[',
    ']',
    ',',
    '//',
    '/*',
    '*/',
    ' ',
    'a',
    '\uFEFF',
  );
  const outcome = (source: string): string => {
    try {
      return readHeader(source, 'a.ts').revision;
    } catch (error) {
      if (error instanceof FileError) return error.code;
      throw error;
    }
  };

  it('reads or refuses, and nothing else', () => {
    const anything = fc.oneof(
      fc.array(fragments, { maxLength: 60, size: 'max' }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(anything, (source) => {
        expect(outcome(source)).toBeTypeOf('string');
      }),
      { numRuns: 2_000 },
    );
  });

  // Two hundred thousand characters: what took more than linear time for them would not end in this test's time.
  it('comes to an end on long repetitions', { timeout: 20_000 }, () => {
    const repeated = fc
      .array(fragments, { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('').repeat(200_000 / parts.length));
    const start = fc.constantFrom(
      '',
      "export const revision = '",
      'export const revision = [',
      '/*',
      'import ',
    );
    fc.assert(
      fc.property(start, repeated, (first, source) => {
        expect(outcome(first + source)).toBeTypeOf('string');
      }),
      { numRuns: 60 },
    );
  });
});
