import { schemaDifferences } from '../../model/differences.ts';
import { ModelError, type Schema } from '../../model/index.ts';
import { applyOperations, type Operation, type OperationKind } from '../../operations/index.ts';
import type { MergedDialect } from './merged-operation.ts';

/** Operations that change one table, so that the schema shows all that they do to it. */
export type TableOperation = Extract<Operation, { readonly kind: (typeof tableKinds)[number] }>;

const tableKinds = [
  'addColumn',
  'alterColumn',
  'createConstraint',
  'createIndex',
  'createTable',
  'dropConstraint',
  'dropIndex',
  'setComment',
] as const satisfies readonly OperationKind[];

export function isOfOneTable(operation: Operation): operation is TableOperation {
  return tableKinds.some((kind) => kind === operation.kind);
}

/** What an operation makes of its table, to be compared with what others make of it. */
export class Effect {
  readonly #before: Schema;
  readonly #dialect: MergedDialect;
  readonly #table: string;
  /** The table after it, in canonical form; null if it cannot be done. */
  readonly after: Schema | null;

  constructor(operation: TableOperation, before: Schema, dialect: MergedDialect) {
    this.#before = before;
    this.#dialect = dialect;
    this.#table = operation.table;
    this.after = this.#canonicalAfter([operation]);
  }

  /** Whether these operations make the same of the table. What cannot be done makes nothing. */
  isThatOf(operations: readonly Operation[]): boolean {
    const after = this.#canonicalAfter(operations);
    if (this.after === null || after === null) return false;
    return schemaDifferences(this.after, after).length === 0;
  }

  #canonicalAfter(operations: readonly Operation[]): Schema | null {
    try {
      const after = applyOperations(this.#before, operations, this.#dialect.traits);
      // To spell out hundreds of tables for each column of one of them would take long.
      const table = [...after.tables].filter(([name]) => name === this.#table);
      return this.#dialect.canonical({ ...after, tables: new Map(table) });
    } catch (error) {
      if (error instanceof ModelError) return null;
      throw error;
    }
  }
}
