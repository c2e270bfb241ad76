import type { Table } from '../../../model/index.ts';
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

/**
 * The definition of a table after its model was edited. Only what the edit has changed is written anew; all else that
 * the definition says stays, whether the model has a word for it or not.
 *
 * @param after the model of `read`, edited; what is unchanged in it is still the same object
 */
export function mergedDefinition(read: ReadTable, after: Table): TableDefinition {
  const { definition, sources } = read;
  const gone = goneSources(read, after);
  const columns = after.columns.map((column): ColumnDefinition => {
    const before = read.table.columns.find(({ name }) => name === column.name);
    const declared = definition.columns.find(({ name }) => name === column.name);
    if (before === undefined || declared === undefined) return columnDefinition(column);
    const kept = { ...declared, clauses: declared.clauses.filter((clause) => !gone.has(clause)) };
    return changedColumn(kept, before, column);
  });
  const added = after.constraints.filter((constraint) => {
    const source = sources.get(constraint);
    // A check beside the type of a dropped column can be about the others.
    return (
      source === undefined ||
      ('column' in source && !after.columns.some(({ name }) => name === source.column.name))
    );
  });
  const constraints = definition.constraints.filter((constraint) => !gone.has(constraint));
  const merged = {
    ...definition,
    columns,
    constraints: [...constraints, ...added.map(constraintDefinition)],
  };
  return withoutQualifiers(merged);
}

/** Where the constraints stand that are there no more. */
function goneSources({ sources }: ReadTable, after: Table): ReadonlySet<ColumnClause | TableConstraint> {
  const kept = new Set(after.constraints);
  const gone = [...sources].filter(([constraint]) => !kept.has(constraint)).map(([, source]) => source);
  return new Set(gone.map((source) => ('clause' in source ? source.clause : source.constraint)));
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
