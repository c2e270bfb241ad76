import type { Table } from '../model/index.ts';
import type { Domain } from './domain.ts';
import { plainValue } from './plain-value.ts';
import type { DraftRow } from './row-value.ts';

/** Far from the numbers of other rows, and small enough for every kind of number. */
const number = 977;

/** An ordinary value for every column of a table, the numbered ones among them: for a row that others reference before it is there. */
export function plainRow(
  table: Table,
  domainOf: (type: Table['columns'][number]['type']) => Domain,
): DraftRow {
  return new Map(table.columns.map(({ name, type }) => [name, plainValue(domainOf(type), number)]));
}
