import { hasManifestInside, isBundle, isManifest } from './classify.ts';
import { decode } from './decode.ts';
import { unit } from './json/units.ts';
import type { Limits } from './limits.ts';
import { ManifestReader } from './manifest-reader.ts';
import { passValue } from './pass-value.ts';
import { Reading } from './reading.ts';
import { type Reason, type ReasonCode, type ReasonFacts, reasonOf } from './reason.ts';
import { Refusal } from './refusal.ts';

/** A file that is no manifest, or one that breaks a rule. */
export interface Unread {
  readonly kind: 'skipped' | 'rejected';
  readonly reason: Reason;
}

/** A manifest that breaks no rule so far: its hash has not been looked at. */
export interface Content {
  readonly kind: 'content';
  readonly content: ManifestReader;
}

/** Reads a file in all but its hash. */
export function readContent(bytes: Uint8Array, limits: Limits): Content | Unread {
  let reading: Reading | undefined;
  try {
    reading = new Reading(decode(bytes, limits), limits);
    return readFile(reading);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: 'rejected', reason: error.reason(reading?.at() ?? null) };
  }
}

function readFile(reading: Reading): Content | Unread {
  const { scanner } = reading;
  const file = readRoot(reading, scanner.peek());
  if (scanner.peek() !== unit.end) scanner.refuse('the end of the file');
  return file;
}

function readRoot(reading: Reading, next: number): Content | Unread {
  if (next === unit.openBrace) return readObject(reading);
  if (next === unit.openBracket) {
    return hasManifestInside(reading)
      ? { kind: 'rejected', reason: reasonOf('manifest.in-array', {}, '$') }
      : skipped('other.json', { found: 'an array' });
  }
  passValue(reading);
  return skipped('other.json', { found: 'a single value' });
}

function readObject(reading: Reading): Content | Unread {
  const content = new ManifestReader(reading);
  content.read();
  if (isBundle(content.names)) return skipped('other.bundle', {});
  if (!isManifest(content.names)) return skipped('other.json', { found: 'an object of another kind' });
  if (isPlaceholder(content)) return skipped('other.placeholder', {});
  if (reading.fault !== undefined) return { kind: 'rejected', reason: reading.fault };
  return { kind: 'content', content };
}

/** Whether it lists nothing but the artifact that stands for there being none. */
function isPlaceholder({ artifacts }: ManifestReader): boolean {
  const [only, ...others] = artifacts;
  return only?.key === 'noop' && only.filename === 'noop' && only.sha256 === '0' && others.length === 0;
}

function skipped<C extends ReasonCode>(code: C, facts: ReasonFacts[C]): Unread {
  return { kind: 'skipped', reason: reasonOf(code, facts, null) };
}
