import { CompareError, operationsBetween } from '../../src/compare/index.ts';
import type { Dialect } from '../../src/dialects/dialect.ts';
import { emptySchema, ModelError, type Schema } from '../../src/model/index.ts';

/** Whether anything builds the schema from nothing. */
export function canBe(schema: Schema, dialect: Dialect): boolean {
  try {
    operationsBetween(emptySchema, schema, dialect);
    return true;
  } catch (error) {
    if (error instanceof ModelError || error instanceof CompareError) return false;
    throw error;
  }
}
