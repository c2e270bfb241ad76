import type { InsertValue, OperationOf } from '../../operations/index.ts';
import { literal } from './literals.ts';
import { quoteIdentifiers, quoteName } from './quote.ts';

const mostRows = 500;
const mostCharacters = 500_000;

/**
 * INSERTs of many rows each. The values stand in them as literals, so that a script inserts what a run does, and no
 * number of parameters is a limit.
 */
export function bulkInsert({ table, columns, rows }: OperationOf<'bulkInsert'>): readonly string[] {
  const name = quoteName(table);
  const head = `INSERT INTO ${name} (${quoteIdentifiers(columns)}) VALUES\n`;
  return portions(rows.map(rowSql)).map((portion) => head + portion.join(',\n'));
}

function rowSql(row: readonly InsertValue[]): string {
  return `  (${row.map(literal).join(', ')})`;
}

function portions(rows: readonly string[]): readonly (readonly string[])[] {
  const result: string[][] = [];
  let characters = mostCharacters;
  for (const row of rows) {
    let portion = result.at(-1);
    if (portion === undefined || portion.length >= mostRows || characters + row.length > mostCharacters) {
      portion = [];
      result.push(portion);
      characters = 0;
    }
    portion.push(row);
    characters += row.length;
  }
  return result;
}
