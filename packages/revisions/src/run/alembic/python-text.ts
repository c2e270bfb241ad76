/** What Python's source cannot hold as it is, or would read as something else: its lines all end in \n. */
const unwritable = /[^\P{Cc}\t\n]|\ufeff|\p{Cs}/gu;

/** Any text as a Python literal between three quotes, its lines as they are. */
export function pythonText(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    // Of quotes in a row, and of those at the end, one more would be taken for the closing ones.
    .replace(/"(?="|$)/g, '\\"')
    .replace(unwritable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"""${escaped}"""`;
}

/** `None`, a text, or a tuple of texts: the words in which Alembic's files say what they come from. */
export function pythonWords(words: readonly string[]): string {
  const [first] = words;
  if (first === undefined) return 'None';
  return words.length === 1
    ? JSON.stringify(first)
    : `(${words.map((word) => JSON.stringify(word)).join(', ')})`;
}
