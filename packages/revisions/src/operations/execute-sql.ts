import type { SqlText } from '../model/index.ts';
import type { OperationDefinition } from './definition.ts';
import type { Operation } from './operation.ts';

/** One statement of SQL, as it is. */
export interface ExecuteSql {
  readonly kind: 'executeSql';
  readonly sql: SqlText;
  /** What it does to the schema, said as operations; none if it only changes rows; null if nobody says. */
  readonly effect: readonly Operation[] | null;
}

export const executeSql: OperationDefinition<ExecuteSql> = {
  // Its effect is made of operations, so that apply.ts, which knows them all, applies it.
  apply: (schema) => schema,
  invert: () => ({ irreversible: 'the engine cannot tell what undoes a SQL text' }),
  losses: () => [
    { of: 'unknown', table: null, name: null, why: 'the engine cannot tell what a SQL text destroys' },
  ],
};
