import { alwaysQuoted, quoted, quotedList } from '../../quote.ts';
import type {
  ColumnClause,
  ColumnDefinition,
  Comments,
  Conflict,
  Deferrable,
  ListedColumn,
  References,
  SortOrder,
  TableConstraint,
  TableDefinition,
} from './table-definition.ts';

/**
 * The CREATE TABLE of a definition, laid out as SQLAlchemy lays it out: the same definition gives the same bytes.
 *
 * @param name the table's name if it is not the definition's own
 */
export function renderTable(definition: TableDefinition, name = definition.name): string {
  const items = [
    ...definition.columns.map((column) => ({ sql: columnSql(column), comments: column.comments })),
    ...definition.constraints.map((each) => ({ sql: tableConstraintSql(each), comments: each.comments })),
  ];
  const lines = items.map(({ sql, comments }, at) => {
    const comma = at < items.length - 1 ? ', ' : '';
    return `\n\t${before(comments)}${sql}${comma}${after(comments, comma)}`;
  });
  const options = [
    ...(definition.strict ? ['STRICT'] : []),
    ...(definition.withoutRowid ? ['WITHOUT ROWID'] : []),
  ];
  return `CREATE TABLE ${quoted(name)} (${lines.join('')}\n)${options.length === 0 ? '' : ` ${options.join(', ')}`}`;
}

const before = (comments: Comments): string => comments.before.map((comment) => `${comment}\n\t`).join('');

function after(comments: Comments, comma: string): string {
  if (comments.after.length === 0) return '';
  return `${comma === '' ? ' ' : ''}${comments.after.join('\n\t')}`;
}

/** A column as it stands in CREATE TABLE and after ADD COLUMN. */
export function columnSql({ name, type, clauses }: ColumnDefinition): string {
  return [quoted(name), ...(type === '' ? [] : [type]), ...clauses.map(columnClauseSql)].join(' ');
}

function columnClauseSql(clause: ColumnClause): string {
  return `${constraintName(clause.name)}${clauseBody(clause)}`.trimEnd();
}

function clauseBody(clause: ColumnClause): string {
  switch (clause.kind) {
    case 'primaryKey':
      return `PRIMARY KEY${sorted(clause.order)}${onConflict(clause.conflict)}${clause.autoincrement ? ' AUTOINCREMENT' : ''}`;
    case 'notNull':
      return `NOT NULL${onConflict(clause.conflict)}`;
    case 'null':
      return `NULL${onConflict(clause.conflict)}`;
    case 'unique':
      return `UNIQUE${onConflict(clause.conflict)}`;
    case 'check':
      return `CHECK ${inBrackets(clause.expression)}`;
    case 'default':
      return `DEFAULT ${clause.value}`;
    case 'collate':
      return `COLLATE ${alwaysQuoted(clause.collation)}`;
    case 'references':
      return referencesSql(clause.references);
    case 'generated':
      return `GENERATED ALWAYS AS ${inBrackets(clause.expression)} ${clause.stored ? 'STORED' : 'VIRTUAL'}`;
    case 'nothing':
      return '';
  }
}

/** A constraint as it stands after the columns of a CREATE TABLE. */
function tableConstraintSql(constraint: TableConstraint): string {
  return `${constraintName(constraint.name)}${constraintBody(constraint)}`.trimEnd();
}

function constraintBody(constraint: TableConstraint): string {
  switch (constraint.kind) {
    case 'primaryKey':
      return `PRIMARY KEY (${listed(constraint.columns)}${constraint.autoincrement ? ' AUTOINCREMENT' : ''})${onConflict(constraint.conflict)}`;
    case 'unique':
      return `UNIQUE (${listed(constraint.columns)})${onConflict(constraint.conflict)}`;
    case 'check':
      return `CHECK ${inBrackets(constraint.expression)}${onConflict(constraint.conflict)}`;
    case 'foreignKey':
      return `FOREIGN KEY(${quotedList(constraint.columns)}) ${referencesSql(constraint.references)}`;
    case 'nothing':
      return '';
  }
}

function referencesSql({ table, columns, onDelete, onUpdate, match, deferrable }: References): string {
  return [
    `REFERENCES ${quoted(table)}`,
    ...(columns === null ? [] : [`(${quotedList(columns)})`]),
    ...(onDelete === null ? [] : [`ON DELETE ${onDelete.toUpperCase()}`]),
    ...(onUpdate === null ? [] : [`ON UPDATE ${onUpdate.toUpperCase()}`]),
    ...(match === null ? [] : [`MATCH ${quoted(match)}`]),
    ...(deferrable === null ? [] : [deferrableSql(deferrable)]),
  ].join(' ');
}

function deferrableSql({ not, initially }: Deferrable): string {
  return `${not ? 'NOT ' : ''}DEFERRABLE${initially === null ? '' : ` INITIALLY ${initially}`}`;
}

function listed(columns: readonly ListedColumn[]): string {
  return columns
    .map(({ name, collation, order }) => {
      const collate = collation === null ? '' : ` COLLATE ${alwaysQuoted(collation)}`;
      return `${quoted(name)}${collate}${sorted(order)}`;
    })
    .join(', ');
}

const constraintName = (name: string | null): string => (name === null ? '' : `CONSTRAINT ${quoted(name)} `);

const sorted = (order: SortOrder): string => (order === null ? '' : ` ${order}`);

const onConflict = (conflict: Conflict): string => (conflict === null ? '' : ` ON CONFLICT ${conflict}`);

/** A `--` comment at the end would swallow the bracket. */
function inBrackets(expression: string): string {
  return /--[^\n]*$/.test(expression) ? `(${expression}\n)` : `(${expression})`;
}
