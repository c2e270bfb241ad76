import { type Constraint, type Schema, type Table, tableOf } from '../../../model/index.ts';
import { applyEdit, type RebuildEdit } from './edit.ts';

/** A table after edits, and where its constraints come from. */
export interface EditedTable {
  readonly table: Table;
  /**
   * For each constraint that was there before: what it was then. It may have another name since, or another text; one
   * that the edits have made has no entry.
   */
  readonly origins: ReadonlyMap<Constraint, Constraint>;
}

/**
 * The table after edits in their order. An edit that leaves as many constraints as there were has renamed or reworded
 * them where they stand; one that makes or drops some leaves the others the same objects.
 *
 * @throws ModelError when an edit does not fit
 */
export function editedTable(before: Schema, name: string, edits: readonly RebuildEdit[]): EditedTable {
  let schema = before;
  let origins = new Map(tableOf(before, name).constraints.map((each) => [each, each]));
  for (const edit of edits) {
    const { constraints: old } = tableOf(schema, name);
    schema = applyEdit(schema, edit);
    const { constraints } = tableOf(schema, name);
    const inPlace = constraints.length === old.length;
    origins = new Map(
      constraints.flatMap((each, at) => {
        const origin = origins.get(inPlace ? (old[at] ?? each) : each);
        return origin === undefined ? [] : [[each, origin]];
      }),
    );
  }
  return { table: tableOf(schema, name), origins };
}
