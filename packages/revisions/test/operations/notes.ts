import type { Operations } from '../../src/operations/index.ts';

/** A table without keys. */
export function notes(op: Operations): void {
  op.createTable('notes', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'text', type: 'text', nullable: true },
    ],
  });
}
