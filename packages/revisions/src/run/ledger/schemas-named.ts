import { type DialectName, placeOf } from '../../model/index.ts';
import type { Operation } from '../../operations/index.ts';

/** The schemas besides the default one that operations name. */
export function schemasNamed(operations: readonly Operation[], dialect: DialectName): readonly string[] {
  return operations.flatMap((operation) => {
    if (operation.kind === 'createSchema') return [operation.name];
    return 'table' in operation ? (placeOf(operation.table, dialect).schema ?? []) : [];
  });
}
