import type { DialectTraits, Schema } from '../model/index.ts';
import type { Operation } from './operation.ts';

/** What an operation may take away for good. */
export interface Loss {
  readonly of: 'table' | 'column' | 'values' | 'enum value' | 'unknown';
  readonly table: string | null;
  /** The column, value or type; null where the whole table is meant. */
  readonly name: string | null;
  /** In words: what is lost and when. */
  readonly why: string;
}

/** The operations that take a schema back to where it was, or why there are none. */
export type Inverse = { readonly operations: readonly Operation[] } | { readonly irreversible: string };

/** What the engine knows of one kind of operation. Pure: no clock, no environment, no database. */
export interface OperationDefinition<O> {
  /**
   * The schema after the operation, as the dialect's database will have it.
   *
   * @throws ModelError when the operation does not fit the schema
   */
  apply(schema: Schema, operation: O, traits: DialectTraits): Schema;
  /** `before` is the schema that the operation is applied to. */
  invert(operation: O, before: Schema, traits: DialectTraits): Inverse;
  losses(operation: O): readonly Loss[];
}

export const nothingLost: readonly Loss[] = [];
