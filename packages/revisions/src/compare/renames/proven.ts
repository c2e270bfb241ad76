import type { Constraint, Schema, Table } from '../../model/index.ts';
import { differingParts } from './candidate.ts';
import type { Rename } from './rename.ts';

/**
 * Whether a likely rename of a table or an enum type, found in a database, leaves no doubt: what is like ours may well be
 * another application's. A table that was renamed keeps its indexes and constraints under their names, or all that it
 * had besides its columns, or it is where our foreign keys lead; an enum type is that of our columns. Renames within a
 * table or a type of ours take nothing from others.
 */
export function isProven(rename: Rename, from: Schema, to: Schema): boolean {
  if (rename.kind === 'table') return isTableProven(rename, from, to);
  if (rename.kind !== 'enum') return true;
  const uses = (schema: Schema, name: string): readonly string[] =>
    [...schema.tables.values()].flatMap(({ columns }) =>
      columns.flatMap(({ name: column, type }) =>
        type.kind === 'enum' && type.name === name ? [column] : [],
      ),
    );
  const columns = uses(to, rename.to);
  return uses(from, rename.from).some((column) => columns.includes(column));
}

function isTableProven(
  { from: name, to: newName }: { readonly from: string; readonly to: string },
  from: Schema,
  to: Schema,
): boolean {
  const [one, other] = [from.tables.get(name), to.tables.get(newName)];
  if (one === undefined || other === undefined) return false;
  const names = namesIn(one);
  return (
    namesIn(other).some((each) => names.includes(each)) ||
    isReferenced(name, newName, from, to) ||
    (isMoreThanColumns(other) && differingParts({ ...one, name: '' }, { ...other, name: '' }).size === 0)
  );
}

function namesIn({ constraints, indexes }: Table): readonly string[] {
  return [...constraints, ...indexes].flatMap(({ name }) => name ?? []);
}

/** Whether a foreign key of a table of both schemas leads to the one here and to the other there. */
function isReferenced(name: string, newName: string, from: Schema, to: Schema): boolean {
  const leads = (table: Table | undefined, target: string): readonly string[] =>
    (table?.constraints ?? []).flatMap((each: Constraint) =>
      each.kind === 'foreignKey' && each.referencedTable === target ? [JSON.stringify(each.columns)] : [],
    );
  return [...from.tables.values()].some((table) => {
    const wanted = leads(to.tables.get(table.name), newName);
    return leads(table, name).some((columns) => wanted.includes(columns));
  });
}

function isMoreThanColumns({ constraints, indexes }: Table): boolean {
  return indexes.length > 0 || constraints.some(({ kind }) => kind !== 'primaryKey');
}
