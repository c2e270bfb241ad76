import { columnFrom, mentions, sqlFor } from '../../model/index.ts';
import type { Operation, OperationOf } from '../../operations/index.ts';
import { constantOf } from './defaults.ts';

/** Operations that change one table in place. */
export type TableEdit = OperationOf<
  | 'addColumn'
  | 'dropColumn'
  | 'alterColumn'
  | 'createConstraint'
  | 'dropConstraint'
  | 'renameConstraint'
  | 'createIndex'
  | 'dropIndex'
>;

/** How operations are carried out: one by a statement of its own, or several by making their table anew once. */
export type Step =
  | { readonly kind: 'single'; readonly operation: Operation }
  | {
      readonly kind: 'rebuild';
      readonly table: string;
      readonly operations: readonly TableEdit[];
      /** The operations with those between them that SQLite has nothing to do for. */
      readonly all: readonly Operation[];
    };

/**
 * Groups operations into steps, by themselves alone: the same online and in a script. Operations on one table that
 * follow each other share one rebuild if one of them needs it. A rename ends a group, because SQLite itself carries
 * it to all that names the column.
 */
export function stepsOf(operations: readonly Operation[]): readonly Step[] {
  const steps: Step[] = [];
  let group: readonly Operation[] = [];
  const close = (): void => {
    steps.push(...stepsOfGroup(group));
    group = [];
  };
  for (const operation of operations) {
    if (isNothing(operation) || (isTableEdit(operation) && joins(operation, group.filter(isEdit)))) {
      group = [...group, operation];
    } else {
      close();
      group = [operation];
    }
    if (!isNothing(operation) && !isTableEdit(operation)) close();
  }
  close();
  return steps;
}

function stepsOfGroup(group: readonly Operation[]): readonly Step[] {
  const edits = group.filter(isEdit);
  const [first] = edits;
  if (first !== undefined && edits.some(needsRebuild)) {
    return [{ kind: 'rebuild', table: first.table, operations: edits, all: group }];
  }
  return group.map((operation) => ({ kind: 'single', operation }));
}

/** A change of a table that is one. */
function isEdit(operation: Operation): operation is TableEdit {
  return isTableEdit(operation) && !isNothing(operation);
}

/** Whether SQLite has nothing to do for an operation, because it has no schemas, comments, enum types or unchecked constraints. */
function isNothing(operation: Operation): boolean {
  switch (operation.kind) {
    case 'createSchema':
    case 'dropSchema':
    case 'setComment':
    case 'createEnum':
    case 'dropEnum':
    case 'renameEnum':
    case 'addEnumValue':
    case 'validateConstraint':
      return true;
    case 'alterColumn':
      return Object.values(operation.change).every((each) => each === undefined);
    default:
      return false;
  }
}

function isTableEdit(operation: Operation): operation is TableEdit {
  switch (operation.kind) {
    case 'addColumn':
    case 'dropColumn':
    case 'alterColumn':
    case 'createConstraint':
    case 'dropConstraint':
    case 'renameConstraint':
    case 'createIndex':
    case 'dropIndex':
      return true;
    default:
      return false;
  }
}

/** Whether the operation makes its table anew, because ALTER TABLE of SQLite 3.40 cannot do it on every table. */
function needsRebuild(operation: Operation): boolean {
  switch (operation.kind) {
    case 'dropColumn':
    case 'createConstraint':
    case 'dropConstraint':
    case 'renameConstraint':
      return true;
    case 'alterColumn':
      return !isNothing(operation);
    case 'addColumn':
      return !canBeAdded(operation);
    default:
      return false;
  }
}

/** Whether it makes tables anew, or may: a label that is renamed can stand in what a table says of itself. */
export function mayRebuild(operation: Operation): boolean {
  return operation.kind === 'renameEnumValue' || needsRebuild(operation);
}

/** ADD COLUMN gives every row the same constant; it takes no other default, and no stored generated column. */
function canBeAdded({ column: spec }: OperationOf<'addColumn'>): boolean {
  const column = columnFrom(spec, 'sqlite');
  if (column.generated !== null) return !column.generated.stored;
  if (column.default === null) return column.nullable;
  const constant = constantOf(column.default);
  return constant !== null && (column.nullable || constant.toUpperCase() !== 'NULL');
}

/**
 * Whether an operation can share a rebuild with these, which copies each row once: not if it looks at what one of them
 * has made of a row, or changes it further.
 */
function joins(operation: TableEdit, group: readonly TableEdit[]): boolean {
  const [first] = group;
  if (first === undefined) return true;
  if (first.table !== operation.table) return false;
  if (operation.kind === 'addColumn') {
    const { name } = operation.column;
    return !group.some((earlier) => earlier.kind === 'dropColumn' && earlier.column === name);
  }
  return operation.kind !== 'alterColumn' || alterationJoins(operation, group);
}

function alterationJoins(
  { column, change }: OperationOf<'alterColumn'>,
  group: readonly TableEdit[],
): boolean {
  // The rows have the default that the column was added with, whatever it becomes.
  if (group.some((earlier) => earlier.kind === 'addColumn' && earlier.column.name === column)) return false;
  const touched = group.flatMap(columnTouched);
  const using = change.using === undefined ? '' : sqlFor(change.using, 'sqlite');
  if (touched.some((name) => mentions(using, name))) return false;
  // The rows keep what the expression has made of them as the earlier ones leave them.
  if (change.generated === null && touched.length > 0) return false;
  return (change.type === undefined && using === '') || !touched.includes(column);
}

/** The columns whose values an operation makes, changes or takes away. */
function columnTouched(operation: TableEdit): readonly string[] {
  switch (operation.kind) {
    case 'addColumn':
      return [operation.column.name];
    case 'dropColumn':
      return [operation.column];
    case 'alterColumn': {
      const { type, using, generated } = operation.change;
      const isTouched = [type, using, generated].some((each) => each !== undefined);
      return isTouched ? [operation.column] : [];
    }
    default:
      return [];
  }
}
