import { type Column, qualifiedName } from '../../model/index.ts';
import { identityClause, sequenceType } from './columns.ts';
import { doBlock } from './do-block.ts';
import { textLiteral } from './literals.ts';
import { objectName } from './object-name.ts';
import { quoteBeside, quoteIdentifier, quoteName } from './quote.ts';

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
  if (after.identity !== 'serial' || sequenceType(before) === sequenceType(after)) return [];
  const statement = textLiteral(`ALTER SEQUENCE %s AS ${sequenceType(after)}`);
  return [doBlock([], [`EXECUTE format(${statement}, ${ownedSequence(table, after)});`])];
}

function leaveStatements(table: string, column: Column): readonly string[] {
  if (column.identity !== 'serial') return [`${alter(table, column)} DROP IDENTITY`];
  return [
    `${alter(table, column)} DROP DEFAULT`,
    doBlock([], [`EXECUTE format('DROP SEQUENCE %s', ${ownedSequence(table, column)});`]),
  ];
}

function enterStatements(table: string, column: Column): readonly string[] {
  if (column.identity !== 'serial') return [`${alter(table, column)} ADD ${identityClause(column)}`];
  const sequence = quoteBeside(table, objectName(qualifiedName(table).name, column.name, 'seq'));
  const owner = `${quoteName(table)}.${quoteIdentifier(column.name)}`;
  return [
    `CREATE SEQUENCE ${sequence} AS ${sequenceType(column)} OWNED BY ${owner}`,
    `${alter(table, column)} SET DEFAULT nextval(${textLiteral(sequence)})`,
  ];
}

/** Rows that are there already keep their numbers; the next one comes after them. */
function goOn(table: string, column: Column): string {
  const name = quoteIdentifier(column.name);
  const next = `greatest(max(${name}), 1), coalesce(max(${name}) >= 1, false)`;
  return `SELECT setval(${ownedSequence(table, column)}, ${next}) FROM ${quoteName(table)}`;
}

/** A sequence for another, which goes on where the first one stood: a number of a deleted row is not given again. */
function exchange(table: string, before: Column, after: Column): string {
  const statements = [...leaveInBlock(table, before), ...enterStatements(table, after)];
  const stand = `'SELECT last_value, is_called FROM %s', ${ownedSequence(table, before)}`;
  return doBlock(
    ['last_number bigint', 'was_used boolean'],
    [
      `EXECUTE format(${stand}) INTO last_number, was_used;`,
      ...statements.map((statement) => `${statement};`),
      `PERFORM setval(${ownedSequence(table, after)}, last_number, was_used);`,
    ],
  );
}

function leaveInBlock(table: string, column: Column): readonly string[] {
  if (column.identity !== 'serial') return leaveStatements(table, column);
  return [
    `${alter(table, column)} DROP DEFAULT`,
    `EXECUTE format('DROP SEQUENCE %s', ${ownedSequence(table, column)})`,
  ];
}

function ownedSequence(table: string, column: Column): string {
  return `pg_get_serial_sequence(${textLiteral(quoteName(table))}, ${textLiteral(column.name)})`;
}

function alter(table: string, column: Column): string {
  return `ALTER TABLE ${quoteName(table)} ALTER COLUMN ${quoteIdentifier(column.name)}`;
}
