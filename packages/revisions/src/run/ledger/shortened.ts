/** Of a text that is longer than this, in characters, as of a revision that puts thousands of rows in, the ledger has the beginning. */
const longest = 65_536;

export function shortened(text: string): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest).toWellFormed()}\n... ${text.length - longest} more characters`;
}
