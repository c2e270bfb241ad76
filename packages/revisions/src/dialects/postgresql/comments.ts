import type { Table } from '../../model/index.ts';
import { textLiteral } from './literals.ts';
import { quoteIdentifier, quoteName } from './quote.ts';

/** The comment of a table, or of one of its columns; null takes it away. */
export function setComment(table: string, column: string | null, comment: string | null): string {
  const name = quoteName(table);
  const target = column === null ? `TABLE ${name}` : `COLUMN ${name}.${quoteIdentifier(column)}`;
  return `COMMENT ON ${target} IS ${comment === null ? 'NULL' : textLiteral(comment)}`;
}

/** The comments of a table that has just been made. */
export function commentsOf(table: Table): readonly string[] {
  return [
    ...(table.comment === null ? [] : [setComment(table.name, null, table.comment)]),
    ...table.columns.flatMap(({ name, comment }) =>
      comment === null ? [] : [setComment(table.name, name, comment)],
    ),
  ];
}
