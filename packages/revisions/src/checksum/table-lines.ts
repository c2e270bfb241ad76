import type { Column, ColumnType, Constraint, Index, Table } from '../model/index.ts';
import { canonicalSql } from './canonical-sql.ts';
import { canonicalText } from './canonical-text.ts';

/**
 * The members of a value that are not what they are by default, so that a member that is new to us changes no text. Written
 * as a loop: it runs for every column of every revision.
 */
function unusual<T extends object>(value: T, usual: Partial<Readonly<Record<keyof T, unknown>>>): object {
  const found: Record<string, unknown> = {};
  for (const key in value) {
    const member: unknown = value[key];
    const expected: unknown = usual[key];
    const isUsual =
      expected !== undefined &&
      (typeof expected === 'object' && expected !== null
        ? canonicalText(member) === canonicalText(expected)
        : member === expected);
    if (!isUsual) found[key] = member;
  }
  return found;
}

export function tableLines({ columns, constraints, comment }: Table): readonly string[] {
  return [
    ...columns.map((column) => `column ${columnText(column)}`),
    ...constraints.map((constraint) => `constraint ${constraintText(constraint)}`),
    ...(comment === null ? [] : [`comment ${canonicalText(comment)}`]),
  ];
}

export function columnText({ name, type, default: value, generated, ...rest }: Column): string {
  const facts = {
    type: typeFact(type),
    default: defaultFact(value),
    generated: generatedFact(generated),
    ...rest,
  };
  const usual = {
    default: null,
    generated: null,
    nullable: false,
    identity: null,
    collation: null,
    comment: null,
  };
  return `${canonicalText(name)} ${canonicalText(unusual(facts, usual))}`;
}

/** A plain type is its name. */
export function typeFact(type: ColumnType): unknown {
  switch (type.kind) {
    case 'string':
      return `string(${type.length})`;
    case 'numeric':
      return `numeric(${type.precision},${type.scale})`;
    case 'enum':
      return { enum: type.name, values: type.values };
    case 'native':
      return { sql: canonicalSql(type.sql) };
    default:
      return type.kind;
  }
}

export function defaultFact(value: Column['default']): unknown {
  return typeof value === 'object' && value !== null ? { sql: canonicalSql(value.sql) } : value;
}

export function generatedFact(generated: Column['generated']): unknown {
  return generated === null ? null : { as: canonicalSql(generated.as), stored: generated.stored };
}

export function constraintText({ kind, ...constraint }: Constraint): string {
  const facts =
    'expression' in constraint
      ? { ...constraint, expression: canonicalSql(constraint.expression) }
      : constraint;
  const usual = {
    name: null,
    validated: true,
    deferrable: 'not deferrable',
    onDelete: 'no action',
    onUpdate: 'no action',
  };
  return `${kind} ${canonicalText(unusual(facts, usual))}`;
}

export function indexText({ name, keys, where, ...rest }: Index): string {
  const facts = {
    keys: keys.map((key) =>
      unusual('expression' in key ? { ...key, expression: canonicalSql(key.expression) } : key, {
        order: 'asc',
        nulls: null,
        collation: null,
        operatorClass: null,
      }),
    ),
    where: where === null ? null : canonicalSql(where),
    ...rest,
  };
  const usual = { where: null, unique: false, method: 'btree', include: [], valid: true };
  return `${canonicalText(name)} ${canonicalText(unusual(facts, usual))}`;
}
