import { writtenName } from '../../model/index.ts';
import { quoteName } from './quote.ts';

const word = String.raw`(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)`;

// Texts and comments are passed over whole. A name after a cast, and one before a text, is that of a type.
const pieces = new RegExp(
  [
    String.raw`[eE]'(?:[^'\\]|\\[\s\S]|'')*'`,
    `'(?:[^']|'')*'`,
    String.raw`\$(?<tag>\w*)\$[\s\S]*?\$\k<tag>\$`,
    String.raw`--[^\n]*`,
    String.raw`\/\*[\s\S]*?\*\/`,
    String.raw`(?<cast>::|\bas\b)\s*(?<castType>${word}(?:\s*\.\s*${word})?)`,
    String.raw`(?<typeOfText>${word}(?:\s*\.\s*${word})?)(?=\s*')`,
    word,
  ].join('|'),
  'giu',
);

/**
 * The SQL with types under other names, where it casts to them.
 *
 * @param names as the model has them
 */
export function renameTypes(sql: string, names: ReadonlyMap<string, string>): string {
  return sql.replaceAll(pieces, (piece: string, ...more: readonly unknown[]) => {
    const groups = more.at(-1) as Readonly<Record<string, string | undefined>>;
    const path = groups['castType'] ?? groups['typeOfText'];
    if (path === undefined) return piece;
    const name = names.get(nameOf(path));
    // The path stands at the end of the piece.
    return name === undefined ? piece : piece.slice(0, -path.length) + quoteName(name);
  });
}

/** The name of a type in SQL, as the model has it. */
function nameOf(path: string): string {
  const parts = (path.match(new RegExp(word, 'gu')) ?? []).map((part) =>
    part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.toLowerCase(),
  );
  const [name = '', schema = null] = parts.reverse();
  return writtenName({ schema, name });
}
