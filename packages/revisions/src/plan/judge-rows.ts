import { risksOf } from '../compare/risks/index.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { ModelError, type Schema } from '../model/index.ts';
import { type Inverse, invertOperation, lossesOf, type Operation } from '../operations/index.ts';
import type { Undo } from './move-plan.ts';
import { nextSchema } from './next-schema.ts';

/** What operations do to rows that are there, in sentences. */
export interface RowWords {
  readonly loses: readonly string[];
  readonly failsOn: readonly string[];
}

/**
 * What each of the operations does to rows that are there. Tables that the operations themselves make are empty.
 *
 * @param before the schema that they are done to, one after the other
 */
export function rowWords(
  operations: readonly Operation[],
  before: Schema,
  dialect: Dialect,
): readonly RowWords[] {
  try {
    return risksOf(operations, before, dialect).map((risks) => ({
      loses: risks.flatMap(({ risk, what }) => (risk === 'loses' ? [what] : [])),
      failsOn: risks.flatMap(({ risk, what }) => (risk === 'fails' ? [what] : [])),
    }));
  } catch (error) {
    // SQL before them has done to the schema what nobody has said: what they may lose by their nature is left to say.
    if (!(error instanceof ModelError)) throw error;
    return operations.map((operation) => ({ loses: lossesOf(operation).map(({ why }) => why), failsOn: [] }));
  }
}

/** What takes operations back that were done together to a schema, one after the other. */
export function undoOf(operations: readonly Operation[], before: Schema, dialect: Dialect): Undo {
  let schema = before;
  const backwards: Operation[] = [];
  for (const operation of operations) {
    const inverse = inverseOf(operation, schema, dialect);
    if ('irreversible' in inverse) return { possible: false, why: inverse.irreversible, loses: [] };
    backwards.unshift(...inverse.operations);
    schema = nextSchema(schema, operation, dialect.traits);
  }
  const loses = rowWords(backwards, schema, dialect).flatMap((each) => each.loses);
  return { possible: true, why: null, loses };
}

function inverseOf(operation: Operation, before: Schema, dialect: Dialect): Inverse {
  try {
    return invertOperation(operation, before, dialect.traits);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { irreversible: `what it was done to is not known: ${error.message}` };
  }
}
