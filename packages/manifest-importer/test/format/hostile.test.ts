import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReadResult } from '../../src/format/index.ts';
import { artifactText, manifestText, manifestWith, manifestWithValue } from '../support/manifest-text.ts';
import { mutatedBytes } from '../support/mutate.ts';
import { Random } from '../support/random.ts';
import { outcome, read } from '../support/read.ts';

const mib = 1024 * 1024;
const good = manifestText({ notes: '"ü"' });
const bom = Buffer.of(0xef, 0xbb, 0xbf);

function bytes(...parts: readonly (string | readonly number[])[]): Buffer {
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

function utf32(text: string, bigEndian: boolean): Buffer {
  const result = Buffer.alloc(text.length * 4);
  for (const [index, character] of [...text].entries()) {
    const code = character.codePointAt(0) ?? 0;
    if (bigEndian) result.writeUInt32BE(code, index * 4);
    else result.writeUInt32LE(code, index * 4);
  }
  return result;
}

describe('encodings', () => {
  const little = Buffer.from(good, 'utf16le');
  const big = Buffer.from(little).swap16();
  const before = '{"version": "';

  it.each<[name: string, file: Buffer, expected: string]>([
    ['a byte order mark', Buffer.concat([bom, Buffer.from(good)]), 'manifest'],
    ['nothing', bytes(), 'rejected: bytes.empty'],
    ['a byte order mark alone', bom, 'rejected: bytes.empty'],
    ['white space alone', bytes(' \r\n\t\n'), 'rejected: bytes.empty'],
    ['two byte order marks', Buffer.concat([bom, bom, Buffer.from(good)]), 'rejected: json.syntax at $'],
    ['UTF-16, marked', Buffer.concat([Buffer.of(0xff, 0xfe), little]), 'rejected: bytes.encoding'],
    [
      'UTF-16 the other way round, marked',
      Buffer.concat([Buffer.of(0xfe, 0xff), big]),
      'rejected: bytes.encoding',
    ],
    ['UTF-16', little, 'rejected: bytes.encoding'],
    ['UTF-16 the other way round', big, 'rejected: bytes.encoding'],
    ['UTF-32', utf32(good, false), 'rejected: bytes.encoding'],
    ['UTF-32 the other way round', utf32(good, true), 'rejected: bytes.encoding'],
    ['UTF-32, marked', utf32(`\ufeff${good}`, false), 'rejected: bytes.encoding'],
    ['UTF-32 the other way round, marked', utf32(`\ufeff${good}`, true), 'rejected: bytes.encoding'],
    ['zeros', Buffer.alloc(100), 'rejected: json.syntax at $'],
    ['Latin-1', Buffer.from(good, 'latin1'), 'rejected: bytes.broken'],
    ['an overlong slash', bytes(before, [0xc0, 0xaf], '"}'), 'rejected: bytes.broken'],
    ['an encoded surrogate', bytes(before, [0xed, 0xa0, 0x80], '"}'), 'rejected: bytes.broken'],
    ['a code point beyond the last', bytes(before, [0xf4, 0x90, 0x80, 0x80], '"}'), 'rejected: bytes.broken'],
    ['a character cut in two at the end', bytes(before, [0xf0, 0x9f, 0x9a]), 'rejected: bytes.broken'],
    ['gzip', Buffer.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0), 'rejected: bytes.broken'],
    ['a picture', Buffer.from('\u0089PNG\r\n', 'latin1'), 'rejected: bytes.broken'],
    ['HTML', bytes('<!doctype html>'), 'rejected: json.syntax at $'],
    ['two manifests', bytes(good, '\n', good), 'rejected: json.syntax at $'],
    ['a zero behind it', bytes(good, '\u0000'), 'rejected: json.syntax at $'],
    ['white space around it', bytes('\r\n\t ', good, '\r\n\t '), 'manifest'],
  ])('%s', (_, file, expected) => {
    expect(outcome(read(file, { allowUnverified: true }))).toBe(expected);
  });

  it.each([0, 1, 7, 8, 9, 100, 1000, 65_535])('broken bytes are named by their offset: %d', (offset) => {
    const text = Buffer.from('é€🚀a'.repeat(10_000)).subarray(0, offset);
    // The offset may be inside of a character: that character is broken then.
    const start = [offset, offset - 1, offset - 2, offset - 3].find(
      (at) => text.subarray(0, at).toString().at(-1) !== '\ufffd',
    );
    const result = read(Buffer.concat([text, Buffer.of(0xff), Buffer.from('🚀"}')]));
    expect(result).toMatchObject({ reason: { code: 'bytes.broken' } });
    expect(reasonText(result)).toContain(`from offset ${start} on`);
  });
});

describe('files that are made to harm', () => {
  const long = 'x'.repeat(5 * mib);

  it.each<[name: string, make: () => string, expected: string]>([
    ['two million brackets', () => '['.repeat(2_000_000), 'rejected: json.too-deep at $[0]'],
    [
      'a million nested objects',
      () => '{"a":'.repeat(1_000_000),
      `rejected: json.too-deep at $${'.a'.repeat(10)}....a.a`,
    ],
    [
      'a million items',
      () => manifestWithValue(`[${'1,'.repeat(1_000_000)}1]`),
      'rejected: json.too-many-values at $.artifacts[0].metadata.v[99999]',
    ],
    ['a million items of something else', () => `{"a": [${'1,'.repeat(1_000_000)}1]}`, 'skipped: other.json'],
    [
      '200,000 names',
      () =>
        `{${Array.from({ length: 200_000 }, (_, index) => `"m${index}": 1`).join()}, ${manifestText().slice(1)}`,
      'rejected: json.too-many-values at $.m100000',
    ],
    [
      'a million times the same name',
      () => `{${'"version": "1.0",'.repeat(1_000_000)}"artifacts": [], "environment": "x"}`,
      'rejected: json.duplicate-member at $.version',
    ],
    [
      'a name of five megabytes',
      () => manifestWith({ [long]: '1' }),
      `rejected: member.unknown at $.artifacts[0]["${'x'.repeat(40)}..."]`,
    ],
    [
      'a key of five megabytes',
      () => manifestWith({ key: `"${long}"` }),
      'rejected: text.too-long at $.artifacts[0].key',
    ],
    [
      'a hash of five megabytes',
      () => manifestText({ overall_hash: `"${long}"` }),
      'rejected: hash.form at $.overall_hash',
    ],
    [
      'five megabytes of escapes',
      () => manifestText({ environment: `"${'\\u0041'.repeat(mib)}"` }),
      'rejected: text.too-long at $.environment',
    ],
    [
      'an integer of two million digits',
      () => manifestWithValue('7'.repeat(2_000_000)),
      'rejected: json.integer-too-long at $.artifacts[0].metadata.v',
    ],
    [
      'a time of two million digits',
      () => manifestText({ created_at: '7'.repeat(2_000_000) }),
      'rejected: created-at.impossible at $.created_at',
    ],
    ['a fraction of two million digits', () => manifestWithValue(`0.${'7'.repeat(2_000_000)}`), 'manifest'],
    [
      'an exponent of a million digits',
      () => manifestWithValue(`1e${'9'.repeat(1_000_000)}`),
      'rejected: json.number-too-large at $.artifacts[0].metadata.v',
    ],
    [
      'five megabytes of white space',
      () => manifestText({ artifacts: ` ${' \n'.repeat(2 * mib)}[]` }),
      'manifest',
    ],
    [
      '100,000 artifacts that are none',
      () => manifestText({ artifacts: `[${'{},'.repeat(100_000)}{}]` }),
      'rejected: member.missing at $.artifacts[0]',
    ],
    [
      'unsorted members, 490 deep, each with a long text',
      () => manifestWithValue(`${`{"b": "${'x'.repeat(10_000)}", "a": `.repeat(490)}1${'}'.repeat(490)}`),
      'manifest',
    ],
    [
      'a million times the same member of an artifact',
      () => manifestWith({ size: `1${', "size": 1'.repeat(1_000_000)}` }),
      'rejected: json.duplicate-member at $.artifacts[0].size',
    ],
    [
      'a million kinds',
      () => manifestWith({ metadata: `{"kind": "x"${', "kind": "x"'.repeat(1_000_000)}}` }),
      'rejected: json.duplicate-member at $.artifacts[0].metadata.kind',
    ],
    [
      'a name that pollutes',
      () => manifestWith({ metadata: '{"__proto__": {"kind": "x"}, "constructor": {"prototype": {}}}' }),
      'manifest',
    ],
    [
      'names of members that every object has',
      () => `{"constructor": 1, "toString": 2, "hasOwnProperty": 3, ${manifestText().slice(1)}`,
      'manifest',
    ],
    [
      'an artifact of such members',
      () => manifestText({ artifacts: `[{"constructor": 1, ${artifactText().slice(1)}]` }),
      'rejected: member.unknown at $.artifacts[0].constructor',
    ],
  ])('%s', { timeout: 20_000 }, (_, make, expected) => {
    const result = read(make(), { allowUnverified: true });
    expect(outcome(result)).toBe(expected);
    if (result.kind !== 'manifest') expectPrintable(result);
  });

  it('a name that pollutes is an ordinary name', () => {
    const result = read(manifestWith({ metadata: '{"__proto__": {"kind": "x"}}' }), {
      allowUnverified: true,
    });
    expect(result).toMatchObject({
      manifest: { artifacts: [{ evidenceType: 'unknown', attributes: '{"__proto__": {"kind": "x"}}' }] },
    });
    expect('kind' in {}).toBe(false);
  });

  it('a manifest of 100,000 artifacts is read', { timeout: 20_000 }, () => {
    const result = read(manifestText({ artifacts: `[${Array(100_000).fill(artifactText()).join(',\n')}]` }), {
      allowUnverified: true,
    });
    expect(result).toMatchObject({ kind: 'manifest' });
    expect(result.kind === 'manifest' && result.manifest.artifacts.length).toBe(100_000);
  });
});

describe('damaged files', () => {
  const folder = new URL('../golden/valid/', import.meta.url);
  const files = readdirSync(folder).map((file) => readFileSync(new URL(file, folder)));

  it.each([1, 2, 3, 4])('end in a manifest or a reason, never in an error (%d)', (seed) => {
    const random = new Random(seed);
    for (const file of files.flatMap((each) => random.times(500, () => mutatedBytes(random, each)))) {
      const result = read(file);
      if (result.kind !== 'manifest') expectPrintable(result);
    }
  });

  it('cut anywhere, are rejected', () => {
    for (const file of files) {
      for (let length = 0; length < file.length; length += 1) {
        expect(read(file.subarray(0, length)).kind).toBe('rejected');
      }
    }
  });

  it('changed in anything that is hashed, are rejected', () => {
    const random = new Random(5);
    // The hash of GitHub's does not cover the local path.
    const hashed = files.filter((file) => !file.includes('github'));
    const accepted = hashed.flatMap((file) => {
      const start = file.indexOf('"artifacts"');
      const changed = random.times(200, () => {
        const copy = Buffer.from(file);
        copy[start + random.below(file.indexOf('"overall_hash"') - start)] = random.below(256);
        return copy;
      });
      return changed.filter((copy) => read(copy).kind === 'manifest' && !saysTheSame(file, copy));
    });
    expect(accepted).toEqual([]);
  });
});

/** Whether what JSON says is the same, as where a blank has become a tab. */
function saysTheSame(left: Buffer, right: Buffer): boolean {
  return JSON.stringify(JSON.parse(left.toString())) === JSON.stringify(JSON.parse(right.toString()));
}

function reasonText(result: ReadResult): string {
  return result.kind === 'manifest' ? '' : result.reason.text;
}

/** What is shown on terminals and stored in a ledger. */
function expectPrintable(result: ReadResult): void {
  if (result.kind === 'manifest') return;
  const { text, at } = result.reason;
  expect(text).toMatch(/^[ -~]{5,400}$/u);
  expect(at ?? '$').toMatch(/^\$[ -~]{0,700}$/u);
}
