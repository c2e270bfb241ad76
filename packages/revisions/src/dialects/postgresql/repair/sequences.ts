import type { Column, Schema } from '../../../model/index.ts';
import { sequenceType } from '../columns.ts';
import { textLiteral } from '../literals.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';

/** A column with its sequence put right, as far as that goes without making another one. */
export interface Renumbered {
  readonly statements: readonly string[];
  readonly column: Column;
}

const option = /^SEQUENCE (.*) (AS|START WITH|INCREMENT BY|MINVALUE|MAXVALUE|CACHE|CYCLE)(?: (.*))?$/s;

/** What the words say of a column's own sequence; null for other words. */
function sequenceOption(words: string): { readonly sequence: string; readonly changes: string } | null {
  const [, sequence, name, value] = option.exec(words) ?? [];
  return sequence === undefined ? null : { sequence, changes: `${name} ${value ?? ''}` };
}

/** Puts a sequence back to what SERIAL and an identity column make; one that counted elsewhere goes on after the rows. */
export function plainSequence(table: string, column: Column, wanted: Column): Renumbered {
  const options = (column.unmanaged ?? []).flatMap((words) => sequenceOption(words) ?? []);
  const [first] = options;
  if (first === undefined) return { statements: [], column };
  const counts = options.some(({ changes }) => /^MINVALUE|^INCREMENT BY -/.test(changes));
  const name = quoteIdentifier(column.name);
  const goOn = `SELECT setval(${textLiteral(first.sequence)}, greatest(max(${name}), 1), coalesce(max(${name}) >= 1, false)) FROM ${quoteName(table)}`;
  return {
    statements: [
      `ALTER SEQUENCE ${first.sequence} AS ${sequenceType(wanted)} START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1 NO CYCLE${counts ? ' RESTART' : ''}`,
      ...(counts ? [goOn] : []),
    ],
    column: withoutWords(column, (words) => sequenceOption(words) !== null),
  };
}

/** Gives a column the sequence back that it had, where that is still there: no number is given twice. */
export function ownSequence(
  table: string,
  column: Column,
  wanted: Column,
  { unmanaged = [] }: Schema,
): Renumbered {
  if (wanted.identity !== 'serial' || column.identity !== null) return { statements: [], column };
  const of = `${quoteName(table)}.${quoteIdentifier(column.name)}`;
  const owned = (column.unmanaged ?? []).find((words) => words.startsWith('owns sequence '));
  if (owned !== undefined && column.default === null) {
    const sequence = owned.slice('owns sequence '.length);
    return {
      statements: [
        `ALTER TABLE ${quoteName(table)} ALTER COLUMN ${quoteIdentifier(column.name)} SET DEFAULT nextval(${textLiteral(sequence)})`,
      ],
      column: { ...withoutWords(column, (words) => words === owned), identity: 'serial' },
    };
  }
  const used = sequenceOfDefault(column);
  const isFree = unmanaged.some(({ kind, name }) => kind === 'sequence' && quoteName(name) === used);
  if (used === null || !isFree) return { statements: [], column };
  return {
    statements: [`ALTER SEQUENCE ${used} OWNED BY ${of}`],
    column: { ...column, default: null, identity: 'serial' },
  };
}

/** The sequence that the default takes its numbers from, as the server shows it. */
function sequenceOfDefault({ default: value }: Column): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const text = /^nextval\('((?:[^']|'')*)'(?:::(?:text|regclass))*\)$/.exec(value.sql)?.[1];
  return text?.replaceAll("''", "'") ?? null;
}

export function withoutWords(column: Column, isGone: (words: string) => boolean): Column {
  const { unmanaged = [], ...rest } = column;
  const left = unmanaged.filter((words) => !isGone(words));
  return left.length === 0 ? rest : { ...rest, unmanaged: left };
}
