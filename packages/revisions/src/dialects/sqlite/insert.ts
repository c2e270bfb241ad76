import { sqlFor } from '../../model/index.ts';
import type { InsertValue, OperationOf } from '../../operations/index.ts';
import type { Session } from '../session.ts';
import { literal, requireInt64 } from './literals.ts';
import { quoted, quotedList } from './quote.ts';

type BulkInsert = OperationOf<'bulkInsert'>;

/** The rows that one statement puts in, and the parameters that it may have: SQLite 3.32 and later take 32,766. */
const rowsPerStatement = 500;
const parametersPerStatement = 30_000;

/** The INSERT statements of a script. */
export function insertScript(operation: BulkInsert): readonly string[] {
  return portions(operation).map((rows) => {
    const values = rows.map((row) => `(${row.map(valueSql).join(', ')})`);
    return `${insertInto(operation)}\n${values.join(',\n')}`;
  });
}

/** Puts the rows in by statements with parameters. */
export async function insertRows(operation: BulkInsert, session: Session): Promise<void> {
  for (const rows of portions(operation)) {
    const values = rows.map(
      (row) => `(${row.map((value) => (isExpression(value) ? valueSql(value) : '?')).join(', ')})`,
    );
    const parameters = rows.flat().flatMap((value) => (isExpression(value) ? [] : [parameter(value)]));
    await session.execute(`${insertInto(operation)} ${values.join(', ')}`, parameters);
  }
}

function portions({ columns, rows }: BulkInsert): readonly (readonly (readonly InsertValue[])[])[] {
  const size = Math.max(
    1,
    Math.min(rowsPerStatement, Math.floor(parametersPerStatement / Math.max(1, columns.length))),
  );
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, at) =>
    rows.slice(at * size, (at + 1) * size),
  );
}

function insertInto({ table, columns }: BulkInsert): string {
  return `INSERT INTO ${quoted(table)} (${quotedList(columns)}) VALUES`;
}

type Expression = Extract<InsertValue, { readonly sql: unknown }>;

function isExpression(value: InsertValue): value is Expression {
  return typeof value === 'object' && value !== null && 'sql' in value;
}

function valueSql(value: InsertValue): string {
  return isExpression(value) ? sqlFor(value.sql, 'sqlite') : literal(value);
}

/** The driver binds every number as a float, which a text column would store as `5.0`. */
function parameter(value: Exclude<InsertValue, Expression>): string | number | bigint | null | Uint8Array {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'bigint') requireInt64(value);
  if (typeof value === 'number') {
    literal(value);
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  return value;
}
