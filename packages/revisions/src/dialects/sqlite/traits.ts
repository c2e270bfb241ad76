import type { ColumnType, DialectTraits } from '../../model/index.ts';

/** A constraint that is created without a name has none here, and a primary key takes NULLs unless told not to. */
export const sqliteTraits: DialectTraits = {
  dialect: 'sqlite',
  constraintName: null,
  primaryKeyIsNotNull: false,
  includedColumns: false,
  enumTypes: false,
  /**
   * SQLite numbers rows only through a primary key that is INTEGER to the letter, and holds 64 bits in it: a number of
   * any width becomes one, and the key that is one stays it.
   */
  heldType(type, { numbered, keyBefore }) {
    const isNumber = integers.includes(type.kind);
    return isNumber && (numbered || keyBefore?.kind === 'integer') ? { kind: 'integer' } : type;
  },
};

const integers: readonly ColumnType['kind'][] = ['smallInteger', 'integer', 'bigInteger'];
