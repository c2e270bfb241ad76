import { readType } from './read-type.ts';
import type { Reader } from './reader.ts';
import { UnreadExpression } from './tokens.ts';
import type { Expression } from './tree.ts';

/** Reads an expression that binds at least as strongly as this. */
export type ReadExpression = (reader: Reader, least: number) => Expression;

const constants: ReadonlySet<string> = new Set(
  `null true false current_date current_time current_timestamp localtime localtimestamp current_user session_user
  current_role current_catalog current_schema user`.split(/\s+/),
);

// Words that begin a form of their own, which is not read.
const unread: ReadonlySet<string> = new Set(
  `select exists row position substring overlay trim treat xmlelement xmlparse json_object json_array grouping
  operator distinct variadic`.split(/\s+/),
);

/** What an operator can stand after: a literal, a name, a call, something in brackets. */
export function readOperand(reader: Reader, read: ReadExpression): Expression {
  const token = reader.peek();
  switch (token.kind) {
    case 'string':
    case 'number':
      reader.next();
      return { kind: token.kind, value: token.value };
    case 'quoted':
      return nameOrCall(reader, read);
    case 'word':
      return readWord(reader, token.value, read);
    case 'mark':
      if (token.value === '(') return bracketed(reader, read);
  }
  throw new UnreadExpression(`an operand expected before ${token.value}`);
}

function readWord(reader: Reader, word: string, read: ReadExpression): Expression {
  if (unread.has(word) && reader.peek(1).value === '(') throw new UnreadExpression(word);
  if (reader.takes('array', '[')) return { kind: 'array', operands: list(reader, ']', read) };
  if (reader.takes('case')) return readCase(reader, read);
  if (reader.takes('cast', '(')) return readCast(reader, read);
  if (reader.takes('extract', '(')) return readExtract(reader, read);
  if (constants.has(word) && reader.peek(1).value !== '(') {
    reader.next();
    return { kind: 'constant', word };
  }
  // A type before a text is a cast of it: date '2026-01-01'.
  if (reader.peek(1).kind === 'string') {
    const type = readType(reader);
    return { kind: 'cast', type, operands: [readOperand(reader, read)] };
  }
  return nameOrCall(reader, read);
}

function nameOrCall(reader: Reader, read: ReadExpression): Expression {
  const path = [reader.name()];
  while (reader.takes('.')) path.push(reader.name());
  if (!reader.takes('(')) return { kind: 'name', path };
  return { kind: 'call', path, operands: list(reader, ')', read) };
}

function bracketed(reader: Reader, read: ReadExpression): Expression {
  reader.expect('(');
  if (reader.sees('select') || reader.sees('with') || reader.sees('values'))
    throw new UnreadExpression('a query');
  const operands = list(reader, ')', read);
  const [only, second] = operands;
  return only !== undefined && second === undefined ? only : { kind: 'row', operands };
}

/** Expressions with commas between them, up to and with the closing mark. */
export function list(reader: Reader, closing: string, read: ReadExpression): readonly Expression[] {
  if (reader.takes(closing)) return [];
  const operands = [read(reader, 0)];
  while (reader.takes(',')) operands.push(read(reader, 0));
  reader.expect(closing);
  return operands;
}

function readCast(reader: Reader, read: ReadExpression): Expression {
  const operand = read(reader, 0);
  reader.expect('as');
  const type = readType(reader);
  reader.expect(')');
  return { kind: 'cast', type, operands: [operand] };
}

function readExtract(reader: Reader, read: ReadExpression): Expression {
  const field = reader.next();
  reader.expect('from');
  const operand = read(reader, 0);
  reader.expect(')');
  return {
    kind: 'call',
    path: ['extract'],
    operands: [{ kind: 'string', value: field.value.toLowerCase() }, operand],
  };
}

function readCase(reader: Reader, read: ReadExpression): Expression {
  const operands: Expression[] = [];
  const hasSubject = !reader.sees('when');
  if (hasSubject) operands.push(read(reader, 0));
  while (reader.takes('when')) {
    operands.push(read(reader, 0));
    reader.expect('then');
    operands.push(read(reader, 0));
  }
  const hasElse = reader.takes('else');
  if (hasElse) operands.push(read(reader, 0));
  reader.expect('end');
  return { kind: 'case', hasSubject, hasElse, operands };
}
