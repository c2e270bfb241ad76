import type { Column, Schema, UnmanagedObject } from '../../../model/index.ts';
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
  return {
    statements: [
      `ALTER SEQUENCE ${first.sequence} AS ${sequenceType(wanted)} START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1 NO CYCLE${counts ? ' RESTART' : ''}`,
      ...(counts ? [goOn(table, column, first.sequence)] : []),
    ],
    column: withoutWords(column, (words) => sequenceOption(words) !== null),
  };
}

/**
 * Gives a column the sequence back that it had, where that is still there: no number is given twice. Other sequences that
 * it owns go, since they would stand in the way of its own.
 */
export function ownSequence(
  table: string,
  column: Column,
  wanted: Column,
  { unmanaged = [] }: Schema,
): Renumbered {
  const owned = (column.unmanaged ?? []).flatMap((words) => ownedSequence(words) ?? []);
  const rest = withoutWords(column, (words) => ownedSequence(words) !== null);
  const alter = `ALTER TABLE ${quoteName(table)} ALTER COLUMN ${quoteIdentifier(column.name)}`;
  if (wanted.identity === 'serial' && column.identity !== 'serial') {
    const [own, ...others] = owned;
    if (own !== undefined) {
      return {
        statements: [
          ...(column.identity === null ? [] : [`${alter} DROP IDENTITY`]),
          `${alter} SET DEFAULT nextval(${textLiteral(own)})`,
          ...(column.identity === null ? [] : [goOn(table, column, own)]),
          ...others.map(dropSequence),
        ],
        column: { ...rest, default: null, identity: 'serial' },
      };
    }
    const used = sequenceOfDefault(column);
    if (used !== null && unmanaged.some((object) => isSequence(object, used))) {
      return {
        statements: [`ALTER SEQUENCE ${used} OWNED BY ${quoteName(table)}.${quoteIdentifier(column.name)}`],
        column: { ...rest, default: null, identity: 'serial' },
      };
    }
  }
  return { statements: owned.map(dropSequence), column: rest };
}

/** The sequences without an owner that columns take their numbers from, and that they should own. */
export function sequencesToOwn(actual: Schema, wanted: Schema): readonly UnmanagedObject[] {
  const used = [...wanted.tables.values()].flatMap(({ name, columns }) =>
    columns.flatMap((column) => {
      const found = actual.tables.get(name)?.columns.find((each) => each.name === column.name);
      if (column.identity !== 'serial' || found === undefined) return [];
      return sequenceOfDefault(found) ?? [];
    }),
  );
  return (actual.unmanaged ?? []).filter((object) => used.some((name) => isSequence(object, name)));
}

const isSequence = ({ kind, name }: UnmanagedObject, written: string): boolean =>
  kind === 'sequence' && quoteName(name) === written;

function ownedSequence(words: string): string | null {
  return /^owns sequence (.*)$/s.exec(words)?.[1] ?? null;
}

const dropSequence = (name: string): string => `DROP SEQUENCE ${name}`;

/** The next number comes after those that the rows have. */
function goOn(table: string, column: Column, sequence: string): string {
  const name = quoteIdentifier(column.name);
  return `SELECT setval(${textLiteral(sequence)}, greatest(max(${name}), 1), coalesce(max(${name}) >= 1, false)) FROM ${quoteName(table)}`;
}

/** The sequence that the default takes its numbers from, as the server shows it. */
function sequenceOfDefault({ default: value }: Column): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const text = /^nextval\('((?:[^']|'')*)'(?:::(?:text|regclass))*\)$/.exec(value.sql)?.[1];
  return text?.replaceAll("''", "'") ?? null;
}

function withoutWords(column: Column, isGone: (words: string) => boolean): Column {
  const { unmanaged = [], ...rest } = column;
  const left = unmanaged.filter((words) => !isGone(words));
  return left.length === 0 ? rest : { ...rest, unmanaged: left };
}
