import { type Column, qualifiedName } from '../../model/index.ts';
import { identityClause, sequenceType } from './columns.ts';
import { doBlock } from './do-block.ts';
import { textLiteral } from './literals.ts';
import { objectName } from './object-name.ts';
import { quoteBeside, quoteIdentifier, quoteName } from './quote.ts';
import { typeText } from './types.ts';

/**
 * The statements that change who numbers the rows of a column. What goes comes before, what comes goes after the
 * column's other changes: an identity column has to be NOT NULL and without a default as long as it is one.
 */
export function numberingChange(
  table: string,
  before: Column,
  after: Column,
): { readonly leave: readonly string[]; readonly enter: readonly string[] } {
  if (before.identity === after.identity) return { leave: [], enter: keptNumbering(table, before, after) };
  if (before.identity === null)
    return { leave: [], enter: [...enterStatements(table, after), goOn(table, after)] };
  if (after.identity === null) return { leave: leaveStatements(table, before), enter: [] };
  if (before.identity !== 'serial' && after.identity !== 'serial') {
    const kind = after.identity === 'always' ? 'ALWAYS' : 'BY DEFAULT';
    return { leave: [], enter: [`${alter(table, after)} SET GENERATED ${kind}`] };
  }
  return { leave: [], enter: [exchange(table, before, after)] };
}

/** A serial's sequence does not follow its column to another type by itself; that of an identity column does. */
function keptNumbering(table: string, before: Column, after: Column): readonly string[] {
  // By hand a column can have been given a type that no revision could number.
  if (after.identity !== 'serial' || typeText(before.type) === sequenceType(after)) return [];
  const statement = textLiteral(`ALTER SEQUENCE %s AS ${sequenceType(after)}`);
  return [doBlock([], [`EXECUTE format(${statement}, ${ownedSequence(table, after)});`])];
}

function leaveStatements(table: string, column: Column): readonly string[] {
  if (column.identity !== 'serial') return [`${alter(table, column)} DROP IDENTITY`];
  const [dropDefault, dropSequence] = leaveSerial(table, column);
  return [dropDefault, doBlock([], [`${dropSequence};`])];
}

function enterStatements(table: string, column: Column): readonly string[] {
  if (column.identity !== 'serial') return [`${alter(table, column)} ADD ${identityClause(column)}`];
  return [doBlock(['fresh text'], enterSerial(table, column).map(terminated))];
}

/** Rows that are there already keep their numbers; the next one comes after them. */
function goOn(table: string, column: Column): string {
  const name = quoteIdentifier(column.name);
  const next = `greatest(max(${name}), 1), coalesce(max(${name}) >= 1, false)`;
  return `SELECT setval(${ownedSequence(table, column)}, ${next}) FROM ${quoteName(table)}`;
}

/**
 * A sequence for another, which goes on where the first one stood, so that a number of a deleted row is not given again;
 * or after the highest number there is, if that was given by hand.
 */
function exchange(table: string, before: Column, after: Column): string {
  const stand = `'SELECT last_value, is_called FROM %s', ${ownedSequence(table, before)}`;
  const leave = before.identity === 'serial' ? leaveSerial(table, before) : leaveStatements(table, before);
  const toSerial = after.identity === 'serial';
  const enter = toSerial ? enterSerial(table, after) : enterStatements(table, after);
  const highest = `max(${quoteIdentifier(after.name)})`;
  const next = `greatest(last_number, ${highest}), was_used OR coalesce(${highest} >= last_number, false)`;
  return doBlock(
    ['last_number bigint', 'was_used boolean', ...(toSerial ? ['fresh text'] : [])],
    [
      `EXECUTE format(${stand}) INTO last_number, was_used;`,
      ...[...leave, ...enter].map(terminated),
      `PERFORM setval(${ownedSequence(table, after)}, ${next}) FROM ${quoteName(table)};`,
    ],
  );
}

const terminated = (statement: string): string => `${statement};`;

/** Statements of PL/pgSQL. */
function leaveSerial(table: string, column: Column): readonly [string, string] {
  return [
    `${alter(table, column)} DROP DEFAULT`,
    `EXECUTE format('DROP SEQUENCE %s', ${ownedSequence(table, column)})`,
  ];
}

/**
 * Statements of PL/pgSQL with a variable `fresh`: a sequence, and the default that takes numbers of it. A sequence keeps
 * its name when its table gets another one: where the name is taken, the next one that SERIAL would take is.
 */
function enterSerial(table: string, column: Column): readonly string[] {
  const { name } = qualifiedName(table);
  const names = Array.from({ length: 10 }, (_, number) =>
    textLiteral(quoteBeside(table, objectName(name, column.name, `seq${number || ''}`))),
  );
  const owner = `${quoteName(table)}.${quoteIdentifier(column.name)}`;
  const options = textLiteral(` AS ${sequenceType(column)} OWNED BY ${owner}`);
  const takeNext = textLiteral(`${alter(table, column)} SET DEFAULT nextval(`);
  return [
    [
      `SELECT name INTO fresh FROM unnest(ARRAY[${names.join(', ')}])`,
      'WITH ORDINALITY AS free (name, place) WHERE to_regclass(name) IS NULL ORDER BY place LIMIT 1',
    ].join('\n    '),
    `EXECUTE 'CREATE SEQUENCE ' || fresh || ${options}`,
    `EXECUTE ${takeNext} || quote_literal(fresh) || ')'`,
  ];
}

function ownedSequence(table: string, column: Column): string {
  return `pg_get_serial_sequence(${textLiteral(quoteName(table))}, ${textLiteral(column.name)})`;
}

function alter(table: string, column: Column): string {
  return `ALTER TABLE ${quoteName(table)} ALTER COLUMN ${quoteIdentifier(column.name)}`;
}
