import { escaped } from './escaped.ts';

/** A text as a shell takes it for one word: as it is, or in quotes where the shell would see more in it. */
export function shellWord(text: string): string {
  if (/^[\w./@%+=:,-]+$/.test(text)) return text;
  const quoted = `'${text.replaceAll("'", String.raw`'\''`)}'`;
  // Control characters cannot be typed, and a terminal would obey them: $'...' is for them.
  return escaped(quoted) === quoted
    ? quoted
    : `$'${escaped(text.replaceAll(/['\\]/g, (character) => `\\${character}`))}'`;
}
