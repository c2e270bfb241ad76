import { closest, distance } from 'fastest-levenshtein';

/** The name that is most like what was typed; null if none is so much like it that it could have been meant. */
export function nearest(typed: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const name = closest(typed, known);
  const isLike = distance(typed, name) <= Math.max(typed.length, name.length) / 2;
  return isLike || lettersOf(typed) === lettersOf(name) ? name : null;
}

/** Two letters that changed places count twice, which is all of a short name. */
function lettersOf(text: string): string {
  return [...text].sort().join('');
}
