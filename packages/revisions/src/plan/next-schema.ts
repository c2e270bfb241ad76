import { type DialectTraits, ModelError, type Schema } from '../model/index.ts';
import { applyOperation, type Operation } from '../operations/index.ts';

/**
 * The schema after an operation. What SQL has done to it before, unsaid, can make it one that the operation does not fit:
 * then it stays as it was, since the database knows better, and only less is known of what follows.
 */
export function nextSchema(schema: Schema, operation: Operation, traits: DialectTraits): Schema {
  try {
    return applyOperation(schema, operation, traits);
  } catch (error) {
    if (error instanceof ModelError) return schema;
    throw error;
  }
}

/** The same after several. */
export function schemaAfter(operations: readonly Operation[], before: Schema, traits: DialectTraits): Schema {
  return operations.reduce((schema, operation) => nextSchema(schema, operation, traits), before);
}
