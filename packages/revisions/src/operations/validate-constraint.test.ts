import { describe, expect, it } from 'vitest';
import {
  built,
  inverseOf,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { bothTraits } from '../../test/operations/traits.ts';
import { tableOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

function trees(op: Operations): void {
  op.createTable('trees', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'seed_of', type: 'integer', nullable: true },
    ],
    primaryKey: { name: 'pk_trees', columns: ['id'] },
    checks: [{ name: 'looked_at', expression: 'id > 0' }],
  });
  op.createCheck('trees', { name: 'passed_over', expression: 'id < 1000', notValid: true });
  op.createForeignKey('trees', {
    name: 'fk_seed',
    columns: ['seed_of'],
    references: { table: 'trees', columns: ['id'] },
    notValid: true,
  });
}

describe.each(bothTraits)('validateConstraint where $name', ({ traits }) => {
  const before = built(traits, trees);

  it.each(['passed_over', 'fk_seed'])('makes %s valid; its inverse makes it anew, not valid', (name) => {
    const after = thereAndBack(before, traits, (op) => op.validateConstraint('trees', name));
    expect(tableOf(after, 'trees').constraints.find((each) => each.name === name)).toMatchObject({
      validated: true,
    });
  });

  it('leaves one that is valid as it is, and there is nothing to undo', () => {
    const record = (op: Operations): void => op.validateConstraint('trees', 'looked_at');
    expect(thereAndBack(before, traits, record)).toEqual(before);
    expect(inverseOf(before, traits, record)).toEqual([]);
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.validateConstraint('trees', 'fk_seed'))).toEqual([]);
  });

  it.each([
    ['tree', 'fk_seed', { code: 'model.missing', what: 'table', name: 'tree', table: null }],
    ['trees', 'fk', { code: 'model.missing', what: 'check or foreign key', name: 'fk', table: 'trees' }],
    [
      'trees',
      'pk_trees',
      { code: 'model.missing', what: 'check or foreign key', name: 'pk_trees', table: 'trees' },
    ],
  ])('refuses %s.%s', (table, name, expected) => {
    expect(refusal(before, traits, (op) => op.validateConstraint(table, name))).toEqual(expected);
  });
});
