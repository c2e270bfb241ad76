import { unit } from './json/units.ts';
import { passValue } from './pass-value.ts';
import type { Reading } from './reading.ts';

/** Names of members that tell what an object is. */
export const tellingNames: ReadonlySet<string> = new Set([
  'version',
  'environment',
  'created_at',
  'artifacts',
  'overall_hash',
  'notes',
  'items',
]);

/**
 * Whether an object is meant as a manifest, by the names of its members. One of them may be missing, whichever it is:
 * a damaged manifest must not be taken for something else. An `artifacts` alone says nothing, many APIs have that.
 */
export function isManifest(names: ReadonlySet<string>): boolean {
  if (isBundle(names)) return false;
  if (names.has('overall_hash')) return true;
  const others = ['version', 'environment', 'created_at'].filter((name) => names.has(name));
  return names.has('artifacts') && others.length >= 2;
}

/** Whether an object lists `items` where a manifest has artifacts, as a transfer bundle does. */
export function isBundle(names: ReadonlySet<string>): boolean {
  return names.has('items') && !names.has('artifacts');
}

/** Reads the array that is next. Whether a manifest is in it. */
export function hasManifestInside(reading: Reading): boolean {
  let hasManifest = false;
  reading.items(() => {
    if (reading.scanner.peek() !== unit.openBrace) {
      passValue(reading);
      return;
    }
    const names = new Set<string>();
    reading.members((name) => {
      if (tellingNames.has(name)) names.add(name);
      passValue(reading);
    });
    hasManifest ||= isManifest(names);
  });
  return hasManifest;
}
