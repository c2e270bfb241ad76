import { type ColumnSpec, type ColumnType, type Schema, typeSpecOf } from '../../model/index.ts';
import type { Operation } from '../../operations/index.ts';
import type { MergedSide } from './merged-operation.ts';
import { Effect, isOfOneTable, type TableOperation } from './same-effect.ts';
import { isObject, replacedAt, type Step } from './tree.ts';

/** Something that a person would write in place of a part of an operation. */
interface Plainer {
  readonly path: readonly Step[];
  /** Undefined: nothing. */
  readonly part: unknown;
}

/**
 * The operation as a person would write it: without names that the database gives anyway, nor a numbering taken away
 * that is not there, with literals in place of SQL and portable types in place of native ones, as far as it has the same
 * effect.
 *
 * @param sides those that carry it out, each with the schema before it
 */
export function plainer(operation: Operation, sides: readonly Omit<MergedSide, 'operations'>[]): Operation {
  if (!isOfOneTable(operation)) return operation;
  const columns = columnsOf(operation);
  const wanted = [...withoutNames(operation), ...withoutIdentity(operation), ...columns.flatMap(withLiteral)];
  const natives = columns.filter(({ spec }) => isNative(spec.type));
  if (wanted.length === 0 && natives.length === 0) return operation;
  const effects = sides.map(({ dialect, before }) => new Effect(operation, before, dialect));
  const types = natives.flatMap((column) =>
    effects.flatMap(({ after }) => withPortableType(column, operation, after)),
  );
  return [...wanted, ...types].reduce<Operation>((written, { path, part }) => {
    const rewritten = replacedAt(written, path, part) as Operation;
    return effects.every((effect) => effect.isThatOf([rewritten])) ? rewritten : written;
  }, operation);
}

function withoutNames(operation: TableOperation): readonly Plainer[] {
  if (operation.kind === 'createConstraint') {
    return withoutName(operation.constraint.spec, ['constraint', 'spec']);
  }
  if (operation.kind !== 'createTable') return [];
  const { primaryKey, uniques = [], checks = [], foreignKeys = [] } = operation.spec;
  const listed = Object.entries({ uniques, checks, foreignKeys }).flatMap(([list, specs]) =>
    specs.flatMap((spec, at) => withoutName(spec, ['spec', list, at])),
  );
  return [...withoutName(primaryKey, ['spec', 'primaryKey']), ...listed];
}

function withoutName(spec: unknown, path: readonly Step[]): readonly Plainer[] {
  const isNamed = isObject(spec) && typeof spec['name'] === 'string';
  return isNamed ? [{ path: [...path, 'name'], part: undefined }] : [];
}

function withoutIdentity(operation: TableOperation): readonly Plainer[] {
  const isNeedless =
    operation.kind === 'alterColumn' &&
    operation.change.identity === null &&
    Object.keys(operation.change).length > 1;
  return isNeedless ? [{ path: ['change', 'identity'], part: undefined }] : [];
}

/** What the operation says of a column, and where. */
interface SaidColumn {
  readonly name: string;
  readonly spec: { readonly [Part in 'type' | 'default']?: ColumnSpec[Part] | null | undefined };
  readonly path: readonly Step[];
}

function columnsOf(operation: TableOperation): readonly SaidColumn[] {
  switch (operation.kind) {
    case 'createTable':
      return operation.spec.columns.map((spec, at) => ({
        name: spec.name,
        spec,
        path: ['spec', 'columns', at],
      }));
    case 'addColumn':
      return [{ name: operation.column.name, spec: operation.column, path: ['column'] }];
    case 'alterColumn':
      return [{ name: operation.column, spec: operation.change, path: ['change'] }];
    default:
      return [];
  }
}

const textLiteral = /^'((?:[^'\\]|'')*)'$/;
const numberLiteral = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/;

function withLiteral({ spec, path }: SaidColumn): readonly Plainer[] {
  const value = spec.default;
  const literal = (part: unknown): readonly Plainer[] => [{ path: [...path, 'default'], part }];
  const ofText = (text: string): readonly Plainer[] =>
    isWhole(spec.type) && numberLiteral.test(text) ? literal(Number(text)) : [];
  if (typeof value === 'string') return ofText(value);
  if (!isObject(value) || typeof value['sql'] !== 'string') return [];
  const sql = value['sql'].trim();
  const quoted = textLiteral.exec(sql)?.[1];
  if (quoted !== undefined) {
    const text = quoted.replaceAll("''", "'");
    return [...literal(text), ...ofText(text)];
  }
  if (numberLiteral.test(sql)) return literal(Number(sql));
  if (/^(?:true|false)$/i.test(sql)) return literal(sql.toLowerCase() === 'true');
  return [];
}

/** Whether it is a portable type of whole numbers, in which nobody writes a number as a text. */
function isWhole(type: unknown): boolean {
  return type === 'smallInteger' || type === 'integer' || type === 'bigInteger';
}

function isNative(type: unknown): boolean {
  return isObject(type) && !('enum' in type);
}

/** The portable name that a dialect has for the type that the column gets. */
function withPortableType(
  { name, path }: SaidColumn,
  { table }: TableOperation,
  after: Schema | null,
): readonly Plainer[] {
  const type = after?.tables.get(table)?.columns.find((each) => each.name === name)?.type;
  return type === undefined || !isPortable(type) ? [] : [{ path: [...path, 'type'], part: typeSpecOf(type) }];
}

function isPortable({ kind }: ColumnType): boolean {
  return kind !== 'native' && kind !== 'enum';
}
