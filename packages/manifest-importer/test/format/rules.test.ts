import { describe, expect, it } from 'vitest';
import { artifactText, manifestText, manifestWith, manifestWithValue } from '../support/manifest-text.ts';
import { outcome, read } from '../support/read.ts';

/** A manifest by what stands in one of its members, and what comes of it. */
type Case = [text: string, outcome: string];

/** Hashes never fit here, and that is not the subject. */
const options = { allowUnverified: true };

function check(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    it.each(cases)('%s: %s', (text, expected) => {
      expect(outcome(read(text, options))).toBe(expected);
    });
  });
}

/** The same cases, each put into a text. */
function inside(wrap: (text: string) => string, cases: readonly Case[]): readonly Case[] {
  return cases.map(([text, expected]) => [wrap(text), expected]);
}

const missing = 'rejected: member.missing at $';

check('a member that is missing', [
  [manifestText({ version: undefined }), 'manifest'],
  [manifestText({ notes: undefined }), 'manifest'],
  [manifestText({ environment: undefined }), missing],
  [manifestText({ created_at: undefined }), missing],
  [manifestText({ artifacts: undefined }), missing],
  [manifestText({ overall_hash: undefined }), missing],
  [manifestWith({ key: undefined }), `${missing}.artifacts[0]`],
  [manifestWith({ filename: undefined }), `${missing}.artifacts[0]`],
  [manifestWith({ sha256: undefined }), `${missing}.artifacts[0]`],
  [manifestWith({ size: undefined }), `${missing}.artifacts[0]`],
  [manifestWith({ metadata: undefined }), `${missing}.artifacts[0]`],
]);

check('a member of another type', [
  ...['null', '1', 'true', '{}', '[]'].flatMap((value): Case[] => [
    [manifestText({ version: value }), 'rejected: member.type at $.version'],
    [manifestText({ environment: value }), 'rejected: member.type at $.environment'],
    [manifestText({ overall_hash: value }), 'rejected: member.type at $.overall_hash'],
    [manifestWith({ key: value }), 'rejected: member.type at $.artifacts[0].key'],
    [manifestWith({ filename: value }), 'rejected: member.type at $.artifacts[0].filename'],
    [manifestWith({ sha256: value }), 'rejected: member.type at $.artifacts[0].sha256'],
    [
      manifestWith({ metadata: `{"kind": ${value}}` }),
      'rejected: member.type at $.artifacts[0].metadata.kind',
    ],
  ]),
  ...['null', '"1"', 'true', '{}', '[]'].flatMap((value): Case[] => [
    [manifestText({ created_at: value }), 'rejected: member.type at $.created_at'],
    [manifestWith({ size: value }), 'rejected: member.type at $.artifacts[0].size'],
  ]),
  ...['null', '"1"', 'true', '1'].flatMap((value): Case[] => [
    [manifestText({ artifacts: value }), 'rejected: member.type at $.artifacts'],
    [manifestText({ artifacts: `[${value}]` }), 'rejected: member.type at $.artifacts[0]'],
    [manifestWith({ metadata: value }), 'rejected: member.type at $.artifacts[0].metadata'],
  ]),
  [manifestText({ artifacts: '{}' }), 'rejected: member.type at $.artifacts'],
  [manifestText({ artifacts: '[[]]' }), 'rejected: member.type at $.artifacts[0]'],
  [manifestWith({ metadata: '[]' }), 'rejected: member.type at $.artifacts[0].metadata'],
  [manifestText({ notes: '"text"' }), 'manifest'],
  [manifestText({ notes: '1' }), 'rejected: member.type at $.notes'],
  [manifestText({ notes: 'false' }), 'rejected: member.type at $.notes'],
]);

check('a member that is there twice', [
  [`{"version": "1.0", ${manifestText().slice(1)}`, 'rejected: json.duplicate-member at $.version'],
  [manifestText({ 'overall\\u005fhash': '""' }), 'rejected: json.duplicate-member at $.overall_hash'],
  [manifestText({ extra: '1', '\\u0065xtra': '2' }), 'rejected: json.duplicate-member at $.extra'],
  [manifestWith({ 'k\\u0065y': '"k"' }), 'rejected: json.duplicate-member at $.artifacts[0].key'],
  [
    manifestWith({ metadata: '{"b": 1, "kind": "x", "b": 1}' }),
    'rejected: json.duplicate-member at $.artifacts[0].metadata.b',
  ],
  [
    manifestWith({ metadata: '{"kind": "x", "kind": "y"}' }),
    'rejected: json.duplicate-member at $.artifacts[0].metadata.kind',
  ],
  [
    manifestWithValue('[0, {"b": {}, "a": 1, "b": []}]'),
    'rejected: json.duplicate-member at $.artifacts[0].metadata.v[1].b',
  ],
  [
    manifestWithValue('{"__proto__": 1, "__proto__": 2}'),
    'rejected: json.duplicate-member at $.artifacts[0].metadata.v.__proto__',
  ],
  [manifestWithValue('{"__proto__": 1, "constructor": 2, "toString": 3, "": 4}'), 'manifest'],
]);

check('a member that the format does not know', [
  [manifestText({ signature: '"abc"' }), 'manifest'],
  [manifestWith({ sha512: '"abc"' }), 'rejected: member.unknown at $.artifacts[0].sha512'],
  [manifestWith({ __proto__x: '{}' }), 'rejected: member.unknown at $.artifacts[0].__proto__x'],
]);

const fits = { version: 10, environment: 50 };
const rocket = '\u{1f680}';
check(
  'text that is too long for its column, counted in characters',
  (['x', 'é', rocket, '\\ud83d\\ude80', '\\n', ' '] as const)
    .flatMap((character): Case[] => [
      ...Object.entries(fits).flatMap(([name, length]): Case[] => [
        [manifestText({ [name]: `"${character.repeat(length)}"` }), 'manifest'],
        [
          manifestText({ [name]: `"${character.repeat(length + 1)}"` }),
          `rejected: text.too-long at $.${name}`,
        ],
      ]),
      [manifestWith({ key: `"${character.repeat(500)}"` }), 'manifest'],
      [manifestWith({ key: `"${character.repeat(501)}"` }), 'rejected: text.too-long at $.artifacts[0].key'],
      [manifestWith({ filename: `"${character.repeat(255)}"` }), 'manifest'],
      [
        manifestWith({ filename: `"${character.repeat(256)}"` }),
        'rejected: text.too-long at $.artifacts[0].filename',
      ],
      [manifestWith({ metadata: `{"kind": "${character.repeat(100)}"}` }), 'manifest'],
      [
        manifestWith({ metadata: `{"kind": "${character.repeat(101)}"}` }),
        'rejected: text.too-long at $.artifacts[0].metadata.kind',
      ],
      [manifestText({ notes: `"${character.repeat(100_000)}"` }), 'manifest'],
      [manifestWithValue(`"${character.repeat(100_000)}"`), 'manifest'],
    ])
    .map(([text, expected]): Case => [text, expected]),
);

check(
  'the size of an artifact',
  inside(
    (size) => manifestWith({ size }),
    [
      ['0', 'manifest'],
      ['-0', 'manifest'],
      ['2147483647', 'manifest'],
      ['2147483648', 'rejected: size.too-large at $.artifacts[0].size'],
      ['1'.repeat(5000), 'rejected: size.too-large at $.artifacts[0].size'],
      ['-1', 'rejected: size.negative at $.artifacts[0].size'],
      [`-${'1'.repeat(400)}`, 'rejected: size.negative at $.artifacts[0].size'],
      ['1.0', 'rejected: size.not-whole at $.artifacts[0].size'],
      ['10.5', 'rejected: size.not-whole at $.artifacts[0].size'],
      ['1e3', 'rejected: size.not-whole at $.artifacts[0].size'],
      ['1e400', 'rejected: size.not-whole at $.artifacts[0].size'],
      ['NaN', 'rejected: json.not-a-number at $.artifacts[0].size'],
      ['-Infinity', 'rejected: json.not-a-number at $.artifacts[0].size'],
    ],
  ),
);

const sha256 = 'rejected: sha256.form at $.artifacts[0].sha256';
check(
  'the sha256 of an artifact',
  inside(
    (text) => manifestWith({ sha256: `"${text}"` }),
    [
      ['0123456789abcdef'.repeat(4), 'manifest'],
      ['0123456789ABCDEF'.repeat(4), 'manifest'],
      ['', sha256],
      ['0', sha256],
      ['abc123', sha256],
      ['0'.repeat(63), sha256],
      ['0'.repeat(65), sha256],
      [`${'0'.repeat(63)}g`, sha256],
      [`${'0'.repeat(63)} `, sha256],
      [`${'0'.repeat(64)}\\n`, sha256],
    ],
  ),
);

check(
  'the overall hash',
  inside(
    (text) => manifestText({ overall_hash: `"${text}"` }),
    [
      ['0123456789abcdef'.repeat(4), 'manifest'],
      ['0123456789ABCDEF'.repeat(4), 'rejected: hash.form at $.overall_hash'],
      ['', 'rejected: hash.form at $.overall_hash'],
      ['abc123', 'rejected: hash.form at $.overall_hash'],
      [`${'0'.repeat(64)}\\n`, 'rejected: hash.form at $.overall_hash'],
    ],
  ),
);

check(
  'the time',
  inside(
    (created_at) => manifestText({ created_at }),
    [
      ['0', 'manifest'],
      ['-0.0', 'manifest'],
      ['1770000000', 'manifest'],
      ['1.770000000125E9', 'manifest'],
      ['-62135596800', 'manifest'],
      ['253402300799.99997', 'manifest'],
      ['-62135596800.1', 'rejected: created-at.impossible at $.created_at'],
      ['253402300800', 'rejected: created-at.impossible at $.created_at'],
      ['1770000000125', 'rejected: created-at.impossible at $.created_at'],
      ['1e400', 'rejected: created-at.impossible at $.created_at'],
      ['9'.repeat(5000), 'rejected: created-at.impossible at $.created_at'],
      ['Infinity', 'rejected: json.not-a-number at $.created_at'],
    ],
  ),
);

const value = '$.artifacts[0].metadata.v';
check(
  'values in the metadata',
  inside(manifestWithValue, [
    ['1.7976931348623157e308', 'manifest'],
    ['1e400', `rejected: json.number-too-large at ${value}`],
    ['-1.8e308', `rejected: json.number-too-large at ${value}`],
    ['1e-400', 'manifest'],
    ['9'.repeat(4300), 'manifest'],
    [`-${'9'.repeat(4300)}`, 'manifest'],
    ['9'.repeat(4301), `rejected: json.integer-too-long at ${value}`],
    [`-${'9'.repeat(4301)}`, `rejected: json.integer-too-long at ${value}`],
    [`${'9'.repeat(300)}.${'1'.repeat(5000)}`, 'manifest'],
    ['[1, NaN]', `rejected: json.not-a-number at ${value}[1]`],
    ['{"a": [Infinity]}', `rejected: json.not-a-number at ${value}.a[0]`],
    ['-Infinity', `rejected: json.not-a-number at ${value}`],
    ['"a\\u0000b"', `rejected: json.nul at ${value}`],
    ['{"\\u0000": 1}', `rejected: json.nul at ${value}["\\u0000"]`],
    ['"\\ud800"', `rejected: json.lone-surrogate at ${value}`],
    ['"\\udc00\\ud800"', `rejected: json.lone-surrogate at ${value}`],
    ['["\\ud83d\\ude80", "\\ud83d"]', `rejected: json.lone-surrogate at ${value}[1]`],
    ['"\\u0001\\u001f\\u007f\\ufffe\\uffff"', 'manifest'],
    ['"\\\\u0000"', 'manifest'],
  ]),
);

check('characters that no text column takes', [
  [manifestText({ version: '"\\u0000"' }), 'rejected: json.nul at $.version'],
  [manifestText({ notes: '"\\u0000"' }), 'rejected: json.nul at $.notes'],
  [manifestText({ notes: '"\\udead"' }), 'rejected: json.lone-surrogate at $.notes'],
  [manifestText({ extra: '"\\udead"' }), 'rejected: json.lone-surrogate at $.extra'],
  [manifestWith({ key: '"\\u0000"' }), 'rejected: json.nul at $.artifacts[0].key'],
  [manifestWith({ filename: '"\\ud800x"' }), 'rejected: json.lone-surrogate at $.artifacts[0].filename'],
  [manifestWith({ filename: '"a\\nb\\u001b[2J"' }), 'manifest'],
]);

describe('limits', () => {
  const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

  it.each<[string, string, Parameters<typeof read>[1], string]>([
    ['bytes', manifestText(), { bytes: manifestText().length }, 'manifest'],
    ['bytes', manifestText(), { bytes: manifestText().length - 1 }, 'rejected: bytes.too-many'],
    ['depth of a manifest', manifestWith({}), { depth: 4 }, 'manifest'],
    [
      'depth of a manifest',
      manifestWith({}),
      { depth: 3 },
      'rejected: json.too-deep at $.artifacts[0].metadata',
    ],
    ['depth', manifestWithValue(nested(3)), { depth: 7 }, 'manifest'],
    [
      'depth',
      manifestWithValue(nested(4)),
      { depth: 7 },
      'rejected: json.too-deep at $.artifacts[0].metadata.v[0][0][0]',
    ],
    ['depth', manifestWithValue(nested(496)), {}, 'manifest'],
    [
      'artifacts',
      manifestText({ artifacts: `[${artifactText()}, ${artifactText()}]` }),
      { artifacts: 2 },
      'manifest',
    ],
    [
      'artifacts',
      manifestText({ artifacts: `[${artifactText()}, ${artifactText()}]` }),
      { artifacts: 1 },
      'rejected: artifacts.too-many at $.artifacts[1]',
    ],
    ['values', manifestWithValue('[1, [2], {"a": 3}]'), { values: 6 }, 'manifest'],
    [
      'values',
      manifestWithValue('[1, [2], {"a": 3}]'),
      { values: 5 },
      'rejected: json.too-many-values at $.artifacts[0].metadata.v[2].a',
    ],
    [
      'values of each artifact by itself',
      manifestText({
        artifacts: `[${artifactText({ metadata: '{"a": 1}' })}, ${artifactText({ metadata: '{"a": 1}' })}]`,
      }),
      { values: 1 },
      'manifest',
    ],
    ['values that nobody knows', manifestText({ a: '[1, 2]', b: '3' }), { values: 4 }, 'manifest'],
    [
      'values that nobody knows',
      manifestText({ a: '[1, 2]', b: '3' }),
      { values: 3 },
      'rejected: json.too-many-values at $.b',
    ],
    ['digits', manifestWithValue('123'), { integerDigits: 3 }, 'manifest'],
    [
      'digits',
      manifestWithValue('1234'),
      { integerDigits: 3 },
      'rejected: json.integer-too-long at $.artifacts[0].metadata.v',
    ],
  ])('%s', (_, text, limits, expected) => {
    expect(outcome(read(text, { ...limits, ...options }))).toBe(expected);
  });
});

describe('behind a value that is not kept', () => {
  it.each([
    ['a syntax error is found where it is', '?', 'json.syntax'],
    ['depth is counted from where it is', '[[[[]]]]', 'json.too-many-values'],
    ['depth has its limit', '[[[[[]]]]]', 'json.too-deep'],
  ])('%s', (_, behind, code) => {
    const text = manifestWith({ metadata: '{"v": [1, [2, [3]]]}', behind });
    const place = code === 'json.too-many-values' ? 'metadata.v[1]' : 'behind';
    expect(outcome(read(text, { values: 2, depth: 7 }))).toBe(`rejected: ${code} at $.artifacts[0].${place}`);
  });
});

describe('what a manifest is', () => {
  const names = ['version', 'environment', 'created_at', 'artifacts', 'overall_hash'];

  it.each(names)('one without %s still is one', (name) => {
    expect(read(manifestText({ [name]: undefined }), options).kind).toBe(
      name === 'version' ? 'manifest' : 'rejected',
    );
  });

  it.each<[name: string, text: string, expected: string]>([
    [
      'of an API that lists artifacts',
      '{"total_count": 1, "artifacts": [{"id": 1, "created_at": "x"}]}',
      'other.json',
    ],
    ['of an evidence file', '{"users": [], "account_id": "210987654321", "collected_at": "x"}', 'other.json'],
    [
      'of an evidence file that breaks rules',
      '{"a": NaN, "b": 1e999, "c": "\\u0000", "c": "\\ud800"}',
      'other.json',
    ],
    ['of evidence types', '{"azure-keyvault": {}, "azure-activity-log": []}', 'other.json'],
    ['of a bundle', '{"version": "1.0", "environment": "x", "created_at": 1, "items": []}', 'other.bundle'],
    ['of a bundle with a hash', '{"version": "1.0", "items": [], "overall_hash": "x"}', 'other.bundle'],
    ['of nothing', '{}', 'other.json'],
    ['of an empty list', '[]', 'other.json'],
    ['of a list', '[{"artifacts": []}, {"version": "1.0"}, 5, ["overall_hash"]]', 'other.json'],
    ['of a list of bundles', '[{"items": [], "overall_hash": "x"}]', 'other.json'],
    ['of a string', '"overall_hash"', 'other.json'],
    ['of a number', '-1.5e3', 'other.json'],
    ['of null', 'null', 'other.json'],
  ])('JSON %s is skipped', (_, text, code) => {
    expect(outcome(read(text))).toBe(`skipped: ${code}`);
  });

  it('many values in JSON of another kind are not too many', () => {
    const rows = Array.from({ length: 1000 }, (_, id) => ({ id, tags: ['a', 'b'] }));
    expect(outcome(read(JSON.stringify({ rows }), { values: 10 }))).toBe('skipped: other.json');
  });

  it('the placeholder of the readiness report is skipped', () => {
    const artifact = { key: '"noop"', filename: '"noop"', sha256: '"0"', size: '0', metadata: '{}' };
    const placeholder = manifestWith(artifact);
    expect(outcome(read(placeholder))).toBe('skipped: other.placeholder');
    const two = manifestText({ artifacts: `[${artifactText(artifact)}, ${artifactText()}]` });
    expect(outcome(read(two))).toBe('rejected: sha256.form at $.artifacts[0].sha256');
  });

  it('one that the Python system ships without a hash is rejected', () => {
    const text = '{"version": "1.0", "environment": "env", "created_at": 0, "artifacts": []}';
    expect(outcome(read(text, options))).toBe('rejected: member.missing at $');
  });
});

describe('what is kept', () => {
  it('a version that is missing is the one before versions', () => {
    expect(read(manifestText({ version: undefined }), options)).toMatchObject({
      manifest: { version: '0.1' },
    });
  });

  it('a size below zero that is zero is zero', () => {
    const result = read(manifestWith({ size: '-0' }), options);
    expect(result.kind === 'manifest' && result.manifest.artifacts[0]?.size).toBe(0);
  });

  it('a kind that is missing is unknown', () => {
    expect(read(manifestWith({ metadata: '{}' }), options)).toMatchObject({
      manifest: { artifacts: [{ evidenceType: 'unknown', attributes: '{}' }] },
    });
  });

  it('members that the format does not know', () => {
    const text = manifestText({
      signature: '{"by": "\\u00fc", "at": 1.50}',
      'a b': 'null',
      __proto__x: '[]',
    });
    expect(read(text, options)).toMatchObject({
      manifest: {
        attributes: expect.stringMatching(
          /^\{"verification": \{.*\}, "other_members": \{"signature": \{"by": "\\u00fc", "at": 1.5\}, "a b": null, "__proto__x": \[\]\}\}$/u,
        ),
      },
    });
  });

  it('text as it is, whatever is in it', () => {
    const text = manifestWith({ key: '"\\u0061\\n\\u001b\\u007f\\ud83d\\ude80/ "', filename: '" é"' });
    expect(read(text, options)).toMatchObject({
      manifest: { artifacts: [{ key: 'a\n\u001b\u007f\u{1f680}/ ', filename: ' é' }] },
    });
  });
});
