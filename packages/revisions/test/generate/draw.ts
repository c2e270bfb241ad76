import { ModelError } from '../../src/model/index.ts';
import { applyOperation, type Operation, type OperationKind } from '../../src/operations/index.ts';
import type { Dice } from './dice.ts';
import { addColumn, alterColumn, dropColumn, renameColumn } from './draw-column.ts';
import { createConstraint, dropConstraint, renameConstraint, validateConstraint } from './draw-constraint.ts';
import {
  addEnumValue,
  createEnum,
  dropEnum,
  renameEnum,
  renameEnumValue,
  replaceEnumValues,
} from './draw-enum.ts';
import { createIndex, dropIndex, renameIndex } from './draw-index.ts';
import { bulkInsert, executeSql, runFunction, setComment } from './draw-rest.ts';
import { createSchema, dropSchema } from './draw-schema.ts';
import { createTable, dropTable, renameTable } from './draw-table.ts';
import { rowsAfter } from './rows.ts';
import type { World } from './world.ts';

type Draw = (world: World, dice: Dice) => Operation | null;

const draws: { readonly [K in OperationKind]: Draw } = {
  addColumn,
  addEnumValue,
  alterColumn,
  bulkInsert,
  createConstraint,
  createEnum,
  createIndex,
  createSchema,
  createTable,
  dropColumn,
  dropConstraint,
  dropEnum,
  dropIndex,
  dropSchema,
  dropTable,
  executeSql,
  renameColumn,
  renameConstraint,
  renameEnum,
  renameEnumValue,
  renameIndex,
  renameTable,
  replaceEnumValues,
  runFunction,
  setComment,
  validateConstraint,
};

export const operationKinds: readonly OperationKind[] = [
  'createTable',
  'createEnum',
  'addColumn',
  'createConstraint',
  'createIndex',
  'bulkInsert',
  'alterColumn',
  'renameColumn',
  'renameTable',
  'renameIndex',
  'renameConstraint',
  'dropConstraint',
  'dropIndex',
  'dropColumn',
  'dropTable',
  'addEnumValue',
  'replaceEnumValues',
  'renameEnum',
  'renameEnumValue',
  'dropEnum',
  'setComment',
  'validateConstraint',
  'executeSql',
  'runFunction',
];

/** An operation of the kind that this world takes, with the world after it; null if the dice have found none. */
export function drawn(
  kind: OperationKind,
  world: World,
  dice: Dice,
): { readonly operation: Operation; readonly world: World } | null {
  const operation = draws[kind](world, dice);
  if (operation === null) return null;
  try {
    const schema = applyOperation(world.schema, operation, world.traits);
    return { operation, world: { ...world, schema, rows: rowsAfter(world.rows, operation, world.schema) } };
  } catch (error) {
    // Such as the drop of a key that a foreign key stands on: the model knows better than the dice.
    if (error instanceof ModelError && error.code === 'model.in-use') return null;
    throw error;
  }
}
