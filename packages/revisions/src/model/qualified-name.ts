import type { DialectName } from './dialect-name.ts';
import { ModelError } from './errors.ts';

/** Where a table or an enum type stands. */
export interface QualifiedName {
  /** Null: the one in which the connection makes what is named without a schema. */
  readonly schema: string | null;
  readonly name: string;
}

/** Whether tables and enum types can stand in schemas other than the one that the connection makes them in. */
export const hasSchemas: Readonly<Record<DialectName, boolean>> = { sqlite: false, postgresql: true };

const part = '"(?:[^"]|"")+"|[^".]+';
const written = new RegExp(`^(?:(?<schema>${part})\\.)?(?<name>${part})$`);

/**
 * The name of a table or an enum type as a revision writes it, taken apart: `events`, or `reporting.events` for one in a
 * schema other than the default one. A dot that is part of a name stands in quotes: `"a.b"`. A text without a dot is a
 * name as it is, whatever stands in it.
 *
 * @throws ModelError `model.invalid` for dots that do not tell, and for quotes where none are needed, so that there is
 *   one way to write a name
 */
export function qualifiedName(text: string): QualifiedName {
  if (!text.includes('.')) return { schema: null, name: text };
  const { schema, name } = written.exec(text)?.groups ?? {};
  const found =
    name === undefined ? null : { schema: schema === undefined ? null : bare(schema), name: bare(name) };
  if (found === null || writtenName(found) !== text) {
    const why =
      'a dot stands between a schema and a name; one that is part of either stands in quotes, as in "a.b"';
    throw new ModelError('model.invalid', { what: 'name', name: text, why });
  }
  return found;
}

/** The name as a revision writes it. */
export function writtenName({ schema, name }: QualifiedName): string {
  if (schema !== null)
    return [schema, name].map((each) => (/[".]/.test(each) ? inQuotes(each) : each)).join('.');
  return name.includes('.') ? inQuotes(name) : name;
}

/** Where a table or an enum type of a dialect's model stands. Without schemas its name there is no more than that. */
export function placeOf(name: string, dialect: DialectName): QualifiedName {
  return hasSchemas[dialect] ? qualifiedName(name) : { schema: null, name };
}

/**
 * The name that a table has in a dialect's model, where a revision writes it so. Where there are no schemas, tables of
 * all schemas stand in one, under their names alone.
 *
 * @throws ModelError `model.invalid`
 */
export function nameHeld(text: string, dialect: DialectName): string {
  return hasSchemas[dialect] ? text : qualifiedName(text).name;
}

function bare(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}

function inQuotes(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
