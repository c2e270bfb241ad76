import { describe, expect, it } from 'vitest';
import {
  built,
  inverseOf,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { bothTraits } from '../../test/operations/traits.ts';
import type { Operations } from './operations.ts';

const drop = (op: Operations): void => op.dropTable('parts');

function parts(op: Operations): void {
  op.createEnum('state', ['new', 'worn']);
  op.createTable('parts', {
    columns: [
      { name: 'id', type: 'bigInteger', identity: 'byDefault' },
      { name: 'code', type: 'string(20)', collation: 'C', default: 'none' },
      { name: 'part_of', type: 'bigInteger', nullable: true },
      { name: 'state', type: { enum: 'state', values: ['new', 'worn'] } },
      { name: 'label', type: 'text', generated: { as: 'upper(code)' } },
    ],
    primaryKey: { name: 'pk_parts', columns: ['id'] },
    uniques: [{ columns: ['code'], deferrable: 'deferred' }],
    checks: [{ name: 'code_is_there', expression: "code <> ''" }],
    foreignKeys: [
      { columns: ['part_of'], references: { table: 'parts', columns: ['id'] }, onDelete: 'cascade' },
    ],
    comment: 'what machines are made of',
  });
  op.setColumnComment('parts', 'code', 'of the maker');
  op.createCheck('parts', { name: 'not_itself', expression: 'part_of <> id', notValid: true });
  op.createIndex('ix_parts_code', 'parts', [{ expression: 'lower(code)', order: 'desc' }], {
    unique: true,
    where: 'part_of IS NULL',
  });
}

describe.each(bothTraits)('dropTable where $name', ({ traits }) => {
  it('takes the table away; its inverse makes everything anew', () => {
    const after = thereAndBack(built(traits, parts), traits, drop);
    expect([...after.tables.keys()]).toEqual([]);
    expect([...after.enums.keys()]).toEqual(['state']);
  });

  it('the inverse makes a reference to itself by a unique index after the index', () => {
    const before = built(traits, (op) => {
      parts(op);
      op.createIndex('ux_parts_label', 'parts', ['label'], { unique: true });
      op.createForeignKey('parts', { columns: ['code'], references: { table: 'parts', columns: ['label'] } });
    });
    thereAndBack(before, traits, drop);
    expect(inverseOf(before, traits, drop).map(({ kind }) => kind)).toEqual([
      'createTable',
      'createIndex',
      'createIndex',
      'createConstraint',
    ]);
  });

  it('loses every row', () => {
    expect(lossesOfCall(drop)).toEqual(['table parts']);
  });

  it('refuses a table that is not there', () => {
    expect(refusal(built(traits, parts), traits, (op) => op.dropTable('part'))).toEqual({
      code: 'model.missing',
      what: 'table',
      name: 'part',
      table: null,
    });
  });

  it('refuses a table that another one references', () => {
    const before = built(traits, (op) => {
      parts(op);
      op.createTable('orders', {
        columns: [{ name: 'part_id', type: 'bigInteger' }],
        foreignKeys: [{ columns: ['part_id'], references: { table: 'parts', columns: ['id'] } }],
      });
    });
    expect(refusal(before, traits, drop)).toEqual({
      code: 'model.in-use',
      what: 'table',
      name: 'parts',
      by: 'a foreign key of table orders',
    });
  });
});
