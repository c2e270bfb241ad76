import { quoted } from '../../quote.ts';
import { Cursor } from './cursor.ts';
import { parseOrder } from './parse-references.ts';
import { isToken, significantTokens, type Token, unquoted } from './tokens.ts';

/** A part of an index key as it is written. */
export interface KeyDefinition {
  /** Without its collation, where that is the key's own and not one of something inside it. */
  readonly expression: string;
  /** The name, if the expression is nothing but one: a column's, if the table has it. */
  readonly name: string | null;
  readonly collation: string | null;
  readonly descending: boolean;
}

/** All that a CREATE INDEX says. */
export interface IndexDefinition {
  readonly name: string;
  readonly table: string;
  readonly unique: boolean;
  readonly keys: readonly KeyDefinition[];
  readonly where: string | null;
}

/**
 * Reads a CREATE INDEX as sqlite_master keeps it.
 *
 * @throws DialectError `dialect.unreadable-definition`
 */
export function parseIndex(sql: string, index: string): IndexDefinition {
  const cursor = new Cursor(sql, `index ${index}`);
  cursor.expect('CREATE');
  const unique = cursor.take('UNIQUE');
  cursor.expect('INDEX');
  cursor.take('IF', 'NOT', 'EXISTS');
  const first = cursor.name();
  const name = cursor.take('.') ? cursor.name() : first;
  cursor.expect('ON');
  const table = cursor.name();
  const keys = parseKeys(cursor);
  const where = cursor.take('WHERE') ? parseRest(cursor) : null;
  if (!cursor.atEnd) cursor.fail('nothing more is expected');
  return { name, table, unique, keys, where };
}

/** The CREATE INDEX with another name, all else as it is. @throws DialectError `dialect.unreadable-definition` */
export function renamedIndex(sql: string, index: string, to: string): string {
  const cursor = new Cursor(sql, `index ${index}`);
  cursor.expect('CREATE');
  cursor.take('UNIQUE');
  cursor.expect('INDEX');
  cursor.take('IF', 'NOT', 'EXISTS');
  let name = cursor.next();
  if (cursor.take('.')) name = cursor.next();
  return sql.slice(0, name.start) + quoted(to) + sql.slice(name.start + name.text.length);
}

function parseKeys(cursor: Cursor): readonly KeyDefinition[] {
  const keys: KeyDefinition[] = [];
  cursor.expect('(');
  do {
    const source = cursor.source(() => {
      while (!endsKey(cursor)) {
        if (cursor.sees('(')) cursor.inBrackets();
        else cursor.next();
      }
    });
    keys.push({ ...keyOf(source), descending: parseOrder(cursor) === 'DESC' });
  } while (cursor.take(','));
  cursor.expect(')');
  return keys;
}

function endsKey(cursor: Cursor): boolean {
  return [',', ')', 'ASC', 'DESC'].some((end) => cursor.sees(end));
}

function parseRest(cursor: Cursor): string {
  return cursor.source(() => {
    while (!cursor.atEnd) cursor.next();
  });
}

/** A COLLATE at the end is the key's own if what stands before it is one piece: it binds tighter than any operator. */
function keyOf(source: string): Omit<KeyDefinition, 'descending'> {
  const tokens = significantTokens(source);
  const [collate, collation] = tokens.slice(-2);
  const operand = tokens.slice(0, -2);
  if (
    collate !== undefined &&
    collation !== undefined &&
    isToken(collate, 'COLLATE') &&
    isOnePiece(operand)
  ) {
    const expression = source.slice(0, collate.start).trim();
    return { expression, name: nameOf(operand), collation: unquoted(collation) };
  }
  return { expression: source, name: nameOf(tokens), collation: null };
}

function isOnePiece(tokens: readonly Token[]): boolean {
  if (tokens.length === 1) return true;
  const call = tokens[0]?.kind === 'operator' ? tokens : tokens.slice(1);
  let depth = 0;
  return (
    isToken(call[0], '(') &&
    call.every((token, at) => {
      if (isToken(token, '(')) depth += 1;
      if (isToken(token, ')')) depth -= 1;
      return depth > 0 || at === call.length - 1;
    })
  );
}

function nameOf(tokens: readonly Token[]): string | null {
  const [token] = tokens;
  if (token === undefined || tokens.length > 1) return null;
  return token.kind === 'word' || token.kind === 'name' || token.kind === 'string' ? unquoted(token) : null;
}
