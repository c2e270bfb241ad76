import { describe, expect, it } from 'vitest';
import { built, lossesOfCall, refusal, thereAndBack } from '../../test/operations/apply-and-undo.ts';
import { leavesUnnamed, namesConstraints } from '../../test/operations/traits.ts';
import { emptySchema } from '../model/index.ts';

describe('dropSchema', () => {
  const traits = namesConstraints;

  it('takes the schema away; creating it undoes it', () => {
    const before = built(traits, (op) => {
      op.createSchema('reporting');
      op.createSchema('archive');
    });
    const after = thereAndBack(before, traits, (op) => op.dropSchema('archive'));
    expect([...(after.schemas ?? [])]).toEqual(['reporting']);
    const none = thereAndBack(after, traits, (op) => op.dropSchema('reporting'));
    expect(none).not.toHaveProperty('schemas');
  });

  it('refuses one that is not there', () => {
    const before = built(traits, (op) => op.createSchema('reporting'));
    expect(refusal(before, traits, (op) => op.dropSchema('archive'))).toMatchObject({
      code: 'model.missing',
      what: 'schema',
      name: 'archive',
    });
  });

  it('is nothing where there are no schemas', () => {
    expect(built(leavesUnnamed, (op) => op.dropSchema('a'))).toEqual(emptySchema);
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.dropSchema('a'))).toEqual([]);
  });
});

it('a schema that something stands in is in use', () => {
  const before = built(namesConstraints, (op) => {
    op.createSchema('reporting');
    op.createSchema('archive');
    op.createTable('reporting.events', { columns: [{ name: 'id', type: 'integer' }] });
    op.createEnum('archive.status', ['a']);
  });
  const used = (name: string) => refusal(before, namesConstraints, (op) => op.dropSchema(name));
  expect(used('reporting')).toMatchObject({ code: 'model.in-use', by: 'table reporting.events' });
  expect(used('archive')).toMatchObject({ code: 'model.in-use', by: 'enum type archive.status' });
});
