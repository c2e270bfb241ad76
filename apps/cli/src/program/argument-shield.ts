// No argument of a process can hold it, so it cannot be mistaken for something that was typed.
const shield = '\0';

/**
 * Rewrites a line so that the parser takes for options only what are options. `-1` and `-2:` are revisions and not
 * options called `1` and `2`, and so is everything behind `--`. A short option may have its value attached, as
 * `-xdbUrl=URL`.
 *
 * @param takingValues the letters of the short options that take a value
 */
export function shieldArguments(argv: readonly string[], takingValues: string): readonly string[] {
  const separator = argv.indexOf('--');
  const before = separator < 0 ? argv : argv.slice(0, separator);
  const after = separator < 0 ? [] : argv.slice(separator + 1);
  return [
    ...before.flatMap((text) => {
      if (/^-\d/.test(text)) return [shield + text];
      const letter = /^-(\w)[^=]/.exec(text)?.[1];
      return letter !== undefined && takingValues.includes(letter)
        ? [`-${letter}`, shielded(text.slice(2))]
        : [text];
    }),
    ...after.map(shielded),
  ];
}

function shielded(text: string): string {
  return text.startsWith('-') ? shield + text : text;
}

/** The text as it was typed. */
export function unshielded(text: string): string {
  return text.startsWith(shield) ? text.slice(shield.length) : text;
}
