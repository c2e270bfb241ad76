import type { DialectTraits, Schema } from '../model/index.ts';
import type { Inverse, Loss, OperationDefinition } from './definition.ts';
import { definitions } from './definitions.ts';
import type { Operation, OperationKind, OperationOf } from './operation.ts';

// The one place where an operation meets the definition of its own kind; the compiler cannot follow that the two belong
// together, since it reads a union on both sides.
function definitionOf<K extends OperationKind>(
  operation: OperationOf<K>,
): OperationDefinition<OperationOf<K>> {
  const kind: K = operation.kind as K;
  return definitions[kind];
}

/** The schema after one operation. @throws ModelError when it does not fit */
export function applyOperation(schema: Schema, operation: Operation, traits: DialectTraits): Schema {
  if (operation.kind === 'executeSql') return applyOperations(schema, operation.effect ?? [], traits);
  return definitionOf(operation).apply(schema, operation, traits);
}

/** The schema after operations in their order. @throws ModelError when one does not fit */
export function applyOperations(
  schema: Schema,
  operations: readonly Operation[],
  traits: DialectTraits,
): Schema {
  return operations.reduce((before, operation) => applyOperation(before, operation, traits), schema);
}

/** What undoes the operation on a schema that stood at `before`. */
export function invertOperation(operation: Operation, before: Schema, traits: DialectTraits): Inverse {
  return definitionOf(operation).invert(operation, before, traits);
}

/** What the operation may take away for good. */
export function lossesOf(operation: Operation): readonly Loss[] {
  return definitionOf(operation).losses(operation);
}
