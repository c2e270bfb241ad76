import type { Constraint } from '../../../model/index.ts';
import { changedColumn, columnDefinition } from '../columns.ts';
import { constraintDefinition } from '../constraints.ts';
import type {
  ColumnClause,
  ColumnDefinition,
  TableConstraint,
  TableDefinition,
} from '../introspect/ddl/table-definition.ts';
import { isToken, tokenize, unquoted } from '../introspect/ddl/tokens.ts';
import type { ReadTable } from '../introspect/table-model.ts';
import { sameName } from '../quote.ts';
import type { EditedTable } from './lineage.ts';

/**
 * The definition of a table after its model was edited. Only what the edit has changed is written anew; all else that
 * the definition says stays, whether the model has a word for it or not.
 *
 * @param edited the model of `read`, edited; what is unchanged in it is still the same object
 */
export function mergedDefinition(read: ReadTable, edited: EditedTable): TableDefinition {
  const { definition, sources } = read;
  const { table: after, origins } = edited;
  const kept = keeping(read, edited);
  const columns = after.columns.map((column): ColumnDefinition => {
    const before = read.table.columns.find(({ name }) => name === column.name);
    const declared = definition.columns.find(({ name }) => name === column.name);
    if (before === undefined || declared === undefined) return columnDefinition(column);
    return changedColumn({ ...declared, clauses: kept(declared.clauses) }, before, column);
  });
  const added = after.constraints.filter((constraint) => {
    const source = sources.get(origins.get(constraint) ?? constraint);
    // A check beside the type of a dropped column can be about the others.
    return (
      source === undefined ||
      ('column' in source && !after.columns.some(({ name }) => name === source.column.name))
    );
  });
  const merged = {
    ...definition,
    columns,
    constraints: [...kept(definition.constraints), ...added.map(constraintDefinition)],
  };
  return withoutQualifiers(merged);
}

/** What stays of the places where constraints stand: not those that are there no more, and others as they are now. */
function keeping(
  { sources }: ReadTable,
  { origins }: EditedTable,
): <T extends ColumnClause | TableConstraint>(given: readonly T[]) => readonly T[] {
  const successors = new Map([...origins].map(([now, origin]) => [origin, now]));
  const owners = new Map<ColumnClause | TableConstraint, Constraint>(
    [...sources].map(([constraint, source]) => [
      'clause' in source ? source.clause : source.constraint,
      constraint,
    ]),
  );
  return (given) =>
    given.flatMap((each) => {
      const owner = owners.get(each);
      if (owner === undefined) return [each];
      const now = successors.get(owner);
      return now === undefined ? [] : [now === owner ? each : reworded(each, now)];
    });
}

function reworded<T extends ColumnClause | TableConstraint>(source: T, { name, ...now }: Constraint): T {
  return now.kind === 'check' && 'expression' in source
    ? { ...source, name, expression: now.expression }
    : { ...source, name };
}

/** The table has another name while it is filled, so expressions cannot name it: `t.a > 0` has to be `a > 0`. */
function withoutQualifiers(definition: TableDefinition): TableDefinition {
  const unqualified = <T extends ColumnClause | TableConstraint>(each: T): T =>
    'expression' in each
      ? { ...each, expression: unqualifiedExpression(each.expression, definition.name) }
      : each;
  return {
    ...definition,
    columns: definition.columns.map((column) => ({ ...column, clauses: column.clauses.map(unqualified) })),
    constraints: definition.constraints.map(unqualified),
  };
}

function unqualifiedExpression(expression: string, table: string): string {
  const tokens = tokenize(expression);
  const isQualifier = (at: number): boolean => {
    const token = tokens[at];
    const named = token?.kind === 'word' || token?.kind === 'name';
    return named && sameName(unquoted(token), table) && isToken(tokens[at + 1], '.');
  };
  return tokens
    .filter((_, at) => !isQualifier(at) && !(at > 0 && isQualifier(at - 1)))
    .map(({ text }) => text)
    .join('');
}
