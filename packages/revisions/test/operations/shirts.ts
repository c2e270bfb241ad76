import { enumOf, type Schema } from '../../src/model/index.ts';
import type { Operations } from '../../src/operations/index.ts';

const declared = { enum: 'size', values: ['small', 'large'] } as const;

/** A table with two columns of the enum type `size`, and another type, `colour`, that no column has. */
export function shirts(op: Operations): void {
  op.createEnum('size', declared.values);
  op.createEnum('colour', ['red']);
  op.createTable('shirts', {
    columns: [
      { name: 'size', type: declared, default: 'small' },
      { name: 'spare', type: declared, nullable: true },
    ],
  });
}

/** The labels of the type `size`. */
export function sizes(schema: Schema): readonly string[] {
  return enumOf(schema, 'size').values;
}
