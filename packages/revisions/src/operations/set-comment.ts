import { columnOf, editTable, tableOf } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';

/** The comment of a table, or of one of its columns. */
export interface SetComment {
  readonly kind: 'setComment';
  readonly table: string;
  /** Null: the table itself. */
  readonly column: string | null;
  /** Null takes the comment away. */
  readonly comment: string | null;
}

export const setComment: OperationDefinition<SetComment> = {
  apply(schema, { table: name, column, comment }) {
    return editTable(schema, name, (table) => {
      if (column === null) return { ...table, comment };
      columnOf(table, column);
      return {
        ...table,
        columns: table.columns.map((each) => (each.name === column ? { ...each, comment } : each)),
      };
    });
  },
  invert({ table: name, column }, before) {
    const table = tableOf(before, name);
    const comment = column === null ? table.comment : columnOf(table, column).comment;
    return { operations: [{ kind: 'setComment', table: name, column, comment }] };
  },
  losses: () => nothingLost,
};
