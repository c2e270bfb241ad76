import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { Random } from '../support/random.ts';
import { outcome, read } from '../support/read.ts';

const path = createRequire(import.meta.url).resolve('@auditly/manifest-importer/manifest.schema.json');
const isValid = new Ajv2020({ strictTypes: false }).compile(JSON.parse(readFileSync(path, 'utf8')));

type Members = Record<string, unknown>;

const lengths = [10, 50, 100, 255, 500];
const hash = '0123456789abcdef'.repeat(4);

/** Values at both sides of every rule. */
const values: readonly unknown[] = [
  ...[null, true, 0, 1, -1, 1.5, 2147483647, 2147483648, 1e21, 1e-7],
  ...[-62135596800, -62135596801, 253402300799, 253402300799.99997, 253402300800],
  ...['', 'a\u0000', '\ud800', '\udc00\ud800', '\u{1f680}', 'a\nb', '\u007f\uffff'],
  ...lengths
    .flatMap((length) => [length, length + 1])
    .flatMap((length) => ['x'.repeat(length), '\u{1f680}'.repeat(length)]),
  ...[hash, hash.toUpperCase(), hash.slice(1), `${hash}0`, `${hash}\n`, hash.replace('f', 'g'), '0'],
  ...[[], {}, [1], [{}], [null], { kind: 'x' }, { kind: 1 }, { kind: null }, { kind: 'x'.repeat(101) }],
  ...[
    { a: [{ b: '\u0000' }] },
    { a: { '\u0000': 1 } },
    [['\ud800']],
    { '\ud800': 1 },
    { a: [{ '\u{1f680}': 1.5 }] },
  ],
];

const names = [
  ...[
    'version',
    'environment',
    'created_at',
    'artifacts',
    'overall_hash',
    'notes',
    'items',
    'extra',
    '__proto__',
  ],
  ...['key', 'filename', 'sha256', 'size', 'metadata', 'kind', 'a\u0000'],
] as const;

function artifact(): Members {
  return { key: 'k', filename: 'f', sha256: hash, size: 1, metadata: { kind: 'x', list: [1, 'two', {}] } };
}

function manifest(): Members {
  return {
    version: '1.0',
    environment: 'prod',
    created_at: 1770000000.125,
    artifacts: [artifact(), artifact()],
    overall_hash: hash,
    notes: null,
  };
}

/** A manifest with something changed in one place. */
function changed(random: Random): Members {
  const whole = manifest();
  const place = random.pick([whole, whole, ...(whole['artifacts'] as [Members, Members])]);
  const inside = 'metadata' in place && random.chance(0.3) ? (place['metadata'] as Members) : place;
  const name = random.chance(0.7) ? (Object.keys(inside)[random.below(6)] ?? 'extra') : random.pick(names);
  if (random.chance(0.1)) delete inside[name];
  else {
    // Not assigned: __proto__ is to be a member like others.
    const value = values[random.below(values.length)];
    Object.defineProperty(inside, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return whole;
}

it('what the schema takes is what is read', () => {
  const random = new Random(7);
  const outcomes = { taken: 0, refused: 0 };
  const differing: string[] = [];
  for (let count = 0; count < 8_000; count += 1) {
    const text = JSON.stringify(changed(random));
    const result = read(text, { allowUnverified: true });
    const isTaken = isValid(JSON.parse(text));
    outcomes[isTaken ? 'taken' : 'refused'] += 1;
    if (isTaken !== (result.kind === 'manifest')) differing.push(`${outcome(result)}: ${text}`);
  }
  expect(differing).toEqual([]);
  expect(Math.min(outcomes.taken, outcomes.refused)).toBeGreaterThan(2_000);
});
