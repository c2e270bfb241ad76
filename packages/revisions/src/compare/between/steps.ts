import type { Operation } from '../../operations/index.ts';

/** In which order the operations on one table are done. */
export const phases = [
  'dropForeignKey',
  'dropTable',
  'dropIndex',
  'dropConstraint',
  'dropGeneratedColumn',
  'addFirst',
  'dropColumn',
  'takeDefault',
  'alterColumn',
  'addColumn',
  'addGeneratedColumn',
  'createTable',
  'createConstraint',
  'createIndex',
  'createForeignKey',
  'validateConstraint',
  'setComment',
] as const;

export type Phase = (typeof phases)[number];

/** One operation, with what it has to wait for. */
export interface Step {
  readonly operation: Operation;
  /** The table that it is done to, whose operations stand together as far as they can; null for none. */
  readonly of: { readonly table: string; readonly phase: Phase } | null;
  /** It comes after all that give one of these. */
  readonly needs: readonly string[];
  readonly gives: readonly string[];
}

/** What steps wait for, in words that only they know. */
export const tokens = {
  /** A name of a table, an index, a type or a schema is free again. */
  free: (name: string): string => `free ${name}`,
  /** Foreign keys to the table that go are gone. */
  released: (table: string): string => `released ${table}`,
  /** The table has the columns and keys that foreign keys shall lead to. */
  ready: (table: string): string => `ready ${table}`,
  /** The enum type has its labels. */
  labelled: (type: string): string => `labelled ${type}`,
  /** What would be in the way of another set of labels is gone. */
  unlabelled: (type: string): string => `unlabelled ${type}`,
  /** Every enum type has its labels. */
  enums: 'enums',
  /** Nothing needs an enum type any more that goes. */
  enumsUnused: 'enums unused',
  /** Every schema is there. */
  schemas: 'schemas',
  /** Nothing stands in a schema any more that goes. */
  schemasUnused: 'schemas unused',
} as const;
