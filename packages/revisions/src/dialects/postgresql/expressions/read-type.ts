import { quoteIdentifier } from '../quote.ts';
import { canonicalTypeText } from '../type-text.ts';
import type { Reader } from './reader.ts';

// What may follow the first word of a type that has several.
const continuations: ReadonlySet<string> = new Set(['precision', 'varying']);

/** The type after `::` or `AS`, as PostgreSQL itself spells it. */
export function readType(reader: Reader): string {
  let text = reader.peek().kind === 'quoted' ? quoteIdentifier(reader.name()) : reader.name();
  while (reader.takes('.')) text += `.${quoteIdentifier(reader.name())}`;
  while (continuations.has(reader.peek().value)) text += ` ${reader.name()}`;
  if (reader.takes('(')) text += `(${modifiers(reader)})`;
  for (const zone of ['with', 'without']) {
    if (reader.takes(zone, 'time', 'zone')) text += ` ${zone} time zone`;
  }
  while (reader.sees('[', ']') && reader.takes('[', ']')) text += '[]';
  return canonicalTypeText(text);
}

function modifiers(reader: Reader): string {
  const found: string[] = [];
  while (!reader.takes(')')) {
    found.push(reader.next().value);
    reader.takes(',');
    if (reader.peek().kind === 'end') reader.expect(')');
  }
  return found.join(',');
}
