import {
  type CheckSpec,
  type ColumnSpec,
  type DialectTraits,
  type ForeignKeySpec,
  ModelError,
  type Schema,
  type SqlText,
  sqlFor,
} from '../../src/model/index.ts';
import { applyOperations, type Operation } from '../../src/operations/index.ts';
import type { Dice } from '../generate/dice.ts';

/** The operations with parts of some of them changed, as far as all of them can still be done. */
export function tweaked(
  operations: readonly Operation[],
  before: Schema,
  traits: DialectTraits,
  dice: Dice,
): readonly Operation[] {
  // A rowid key of SQLite is the same with and without NOT NULL and of any integer type, until it is a key no more.
  const keyGoes = operations.some(
    (each) => each.kind === 'dropConstraint' && each.constraint.kind === 'primaryKey',
  );
  return operations.reduce((all, operation, at) => {
    if (!dice.oneIn(2)) return all;
    const changed = all.with(at, tweak(operation, traits, dice, !keyGoes));
    return isPossible(changed, before, traits) ? changed : all;
  }, operations);
}

function isPossible(operations: readonly Operation[], before: Schema, traits: DialectTraits): boolean {
  try {
    applyOperations(before, operations, traits);
    return true;
  } catch (error) {
    if (error instanceof ModelError) return false;
    throw error;
  }
}

function tweak(operation: Operation, { dialect }: DialectTraits, dice: Dice, keyStays: boolean): Operation {
  const sql = (text: SqlText): SqlText => {
    const own = sqlFor(text, dialect);
    return dice.of<SqlText>(`(${own})`, `${own} OR 1 = 1`, { postgresql: own, sqlite: own });
  };
  const column = (spec: ColumnSpec): ColumnSpec => {
    switch (dice.below(5)) {
      case 0:
        if (!keyStays) return spec;
        return {
          ...spec,
          type: dice.of<ColumnSpec['type']>('bigInteger', 'string(7)', {
            postgresql: 'integer',
            sqlite: 'INTEGER',
          }),
        };
      case 1:
        return keyStays ? { ...spec, nullable: !(spec.nullable ?? false) } : spec;
      case 2:
        // A default that is SQL hides the label that it is.
        if (typeof spec.type === 'object' && 'enum' in spec.type) return spec;
        return { ...spec, default: dice.of<NonNullable<ColumnSpec['default']>>(7, 'x', { sql: "'7'" }) };
      case 3:
        return { ...spec, comment: 'other' };
      default:
        return spec;
    }
  };
  const check = (spec: CheckSpec): CheckSpec =>
    dice.oneIn(2) ? { ...spec, name: 'other_check' } : { ...spec, expression: sql(spec.expression) };
  const foreignKey = (spec: ForeignKeySpec): ForeignKeySpec =>
    dice.oneIn(2) ? { ...spec, onDelete: 'cascade' } : { ...spec, name: 'other_fkey' };
  switch (operation.kind) {
    case 'createTable': {
      const { columns, checks = [], foreignKeys = [], ...rest } = operation.spec;
      const spec = {
        ...rest,
        columns: columns.map(column),
        checks: checks.map(check),
        foreignKeys: foreignKeys.map(foreignKey),
      };
      return { ...operation, spec };
    }
    case 'addColumn':
      return { ...operation, column: column(operation.column) };
    case 'createIndex': {
      const { where } = operation.options;
      return {
        ...operation,
        options: {
          ...operation.options,
          unique: dice.oneIn(2),
          ...(where === undefined ? {} : { where: sql(where) }),
        },
      };
    }
    case 'createConstraint': {
      const { constraint } = operation;
      if (constraint.kind === 'check')
        return { ...operation, constraint: { ...constraint, spec: check(constraint.spec) } };
      if (constraint.kind !== 'foreignKey') return operation;
      return { ...operation, constraint: { ...constraint, spec: foreignKey(constraint.spec) } };
    }
    case 'alterColumn':
      return keyStays
        ? { ...operation, change: { ...operation.change, nullable: dice.oneIn(2) } }
        : operation;
    default:
      return operation;
  }
}
