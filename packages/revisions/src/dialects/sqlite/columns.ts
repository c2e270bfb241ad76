import type { Column } from '../../model/index.ts';
import { defaultText } from './defaults.ts';
import { type ColumnClause, type ColumnDefinition, noComments } from './introspect/ddl/table-definition.ts';
import { typeText } from './types.ts';
import { notNullOptions } from './unmanaged.ts';

/** How SQLite declares a column of the model. Its comment has no place there. */
export function columnDefinition(column: Column): ColumnDefinition {
  return {
    name: column.name,
    type: typeText(column.type),
    clauses: [
      ...collateClause(column),
      ...defaultClause(column),
      ...notNullClause(column),
      ...generatedClause(column),
    ],
    comments: noComments,
  };
}

/**
 * A column's definition, changed only in what differs between the two columns of the model: what else it says stays.
 */
export function changedColumn(definition: ColumnDefinition, from: Column, to: Column): ColumnDefinition {
  const typeChanges = typeText(from.type) !== typeText(to.type);
  const changes = [
    changeOf('collate', from, to, collateClause),
    changeOf('default', from, to, defaultClause),
    changeOf('notNull', from, to, notNullClause),
    changeOf('generated', from, to, generatedClause),
  ];
  return {
    ...definition,
    type: typeChanges ? typeText(to.type) : definition.type,
    clauses: changes.reduce((clauses, change) => change(clauses), definition.clauses),
  };
}

type Clauses = readonly ColumnClause[];

// The order in which SQLAlchemy writes what it knows; keys, checks and references stand after these.
const order: readonly ColumnClause['kind'][] = ['collate', 'default', 'notNull', 'generated'];

function changeOf(
  kind: ColumnClause['kind'],
  from: Column,
  to: Column,
  clausesFor: (column: Column) => Clauses,
): (clauses: Clauses) => Clauses {
  const wanted = clausesFor(to);
  if (JSON.stringify(clausesFor(from)) === JSON.stringify(wanted)) return (clauses) => clauses;
  return (clauses) => {
    const found = clauses.findIndex((clause) => clause.kind === kind);
    const others = clauses.filter(
      (clause) => clause.kind !== kind && !(kind === 'notNull' && clause.kind === 'null'),
    );
    const rank = order.indexOf(kind);
    const earlier = others.findLastIndex(
      ({ kind: other }) => order.includes(other) && order.indexOf(other) < rank,
    );
    return others.toSpliced(found >= 0 ? Math.min(found, others.length) : earlier + 1, 0, ...wanted);
  };
}

function collateClause({ collation }: Column): Clauses {
  return collation === null ? [] : [{ kind: 'collate', name: null, collation }];
}

function defaultClause({ default: value }: Column): Clauses {
  return value === null ? [] : [{ kind: 'default', name: null, value: defaultText(value) }];
}

function notNullClause(column: Column): Clauses {
  return column.nullable ? [] : [{ kind: 'notNull', ...notNullOptions(column) }];
}

function generatedClause({ generated }: Column): Clauses {
  if (generated === null) return [];
  return [{ kind: 'generated', name: null, expression: generated.as, stored: generated.stored }];
}
