import type { Constraint, Table, Unmanaged } from '../../model/index.ts';
import { DialectError } from '../errors.ts';
import { addConstraint, dropConstraint } from './constraints.ts';
import { createIndex, dropIndex } from './indexes.ts';

/** The statements that drop parts of a table, and those that make them again as they were. */
export interface MadeAnew {
  readonly drop: readonly string[];
  readonly create: readonly string[];
}

/**
 * How constraints and indexes of a table are made anew: foreign keys last, since they stand on keys.
 *
 * @throws DialectError `dialect.unsupported` for what would come back without a part that the model has no word for
 */
export function madeAnew(
  table: Table,
  { constraints, indexes }: Pick<Table, 'constraints' | 'indexes'>,
): MadeAnew {
  for (const each of [...constraints, ...indexes]) requireManaged(table, each);
  const isReference = ({ kind }: Constraint): boolean => kind === 'foreignKey';
  const add = (each: Constraint): string => addConstraint(table.name, each);
  return {
    drop: [
      ...constraints.flatMap((each) => (each.name === null ? [] : [dropConstraint(table.name, each.name)])),
      ...indexes.map((each) => dropIndex(table.name, each.name, false)),
    ],
    create: [
      ...constraints.filter((each) => !isReference(each)).map(add),
      ...indexes.map((each) => createIndex(table.name, each, false)),
      ...constraints.filter(isReference).map(add),
    ],
  };
}

/** @throws DialectError `dialect.unsupported` for what would come back without a part that the model has no word for */
export function requireManaged(
  table: Table,
  { name, unmanaged = [] }: { readonly name: string | null; readonly unmanaged?: Unmanaged },
): void {
  if (unmanaged.length === 0) return;
  throw new DialectError('dialect.unsupported', {
    dialect: 'postgresql',
    what: `way to make ${name} of table ${table.name} anew`,
    why: `it has what would be lost: ${unmanaged.join(', ')}`,
  });
}
