import { editDistance } from '../../errors/nearest-names.ts';

/** How much two names are alike, from 0 to 1: by their characters, or by the words that they are made of. */
export function similarity(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  const byCharacters = 1 - editDistance(a, b) / Math.max(a.length, b.length, 1);
  return Math.max(byCharacters, sharedPart(wordsOf(one), wordsOf(other)));
}

/** What part of two sets they have in common, from 0 to 1. */
export function sharedPart(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const all = one.size + other.size;
  return all === 0 ? 0 : (2 * [...one].filter((each) => other.has(each)).length) / all;
}

function wordsOf(name: string): ReadonlySet<string> {
  const words = name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => word !== ''));
}
