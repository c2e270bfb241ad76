import type { Cursor } from './cursor.ts';
import {
  type LatestReferences,
  parseConflict,
  parseDeferrable,
  parseOrder,
  parseReferences,
} from './parse-references.ts';
import type { ColumnClause, ColumnDefinition } from './table-definition.ts';

/** Reads a column of a CREATE TABLE, up to the comma or bracket after it. */
export function parseColumn(cursor: Cursor, latest: LatestReferences): Omit<ColumnDefinition, 'comments'> {
  const name = cursor.name();
  const type = parseType(cursor);
  const clauses: ColumnClause[] = [];
  while (!cursor.atEnd && !cursor.sees(',') && !cursor.sees(')')) {
    if (parseDeferrable(cursor, latest)) continue;
    clauses.push(parseClause(cursor, latest));
  }
  return { name, type, clauses };
}

/** The words that cannot be a part of a type's name unless they are quoted. */
const afterType: readonly string[] = [
  'CONSTRAINT',
  'PRIMARY',
  'NOT',
  'NULL',
  'UNIQUE',
  'CHECK',
  'DEFAULT',
  'COLLATE',
  'REFERENCES',
  'DEFERRABLE',
  'AS',
];

function parseType(cursor: Cursor): string {
  return cursor.source(() => {
    let words = 0;
    while (continuesType(cursor)) {
      cursor.next();
      words += 1;
    }
    if (words > 0 && cursor.sees('(')) cursor.inBrackets();
  });
}

function continuesType(cursor: Cursor): boolean {
  const kind = cursor.peek()?.kind;
  if (kind === 'name' || kind === 'string') return true;
  if (kind !== 'word' || cursor.sees('GENERATED', 'ALWAYS', 'AS')) return false;
  return !afterType.some((word) => cursor.sees(word));
}

function parseClause(cursor: Cursor, latest: LatestReferences): ColumnClause {
  const name = cursor.take('CONSTRAINT') ? cursor.name() : null;
  if (cursor.take('PRIMARY', 'KEY')) {
    const order = parseOrder(cursor);
    const conflict = parseConflict(cursor);
    return { kind: 'primaryKey', name, order, conflict, autoincrement: cursor.take('AUTOINCREMENT') };
  }
  if (cursor.take('NOT', 'NULL')) return { kind: 'notNull', name, conflict: parseConflict(cursor) };
  if (cursor.take('NULL')) return { kind: 'null', name, conflict: parseConflict(cursor) };
  if (cursor.take('UNIQUE')) return { kind: 'unique', name, conflict: parseConflict(cursor) };
  if (cursor.take('CHECK')) return { kind: 'check', name, expression: cursor.inBrackets() };
  if (cursor.take('DEFAULT')) return { kind: 'default', name, value: parseDefault(cursor) };
  if (cursor.take('COLLATE')) return { kind: 'collate', name, collation: cursor.name() };
  if (cursor.sees('REFERENCES'))
    return { kind: 'references', name, references: parseReferences(cursor, latest) };
  if (cursor.take('GENERATED', 'ALWAYS', 'AS') || cursor.take('AS')) return parseGenerated(cursor, name);
  if (name !== null) return { kind: 'nothing', name };
  return cursor.fail('a column constraint is expected');
}

function parseDefault(cursor: Cursor): string {
  if (cursor.sees('(')) return `(${cursor.inBrackets()})`;
  const sign = cursor.takeOneOf(['-', '+']);
  return `${sign ?? ''}${cursor.next().text}`;
}

function parseGenerated(cursor: Cursor, name: string | null): ColumnClause {
  const expression = cursor.inBrackets();
  const stored = cursor.takeOneOf(['STORED', 'VIRTUAL']) === 'STORED';
  return { kind: 'generated', name, expression, stored };
}
