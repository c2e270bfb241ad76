import { describe, expect, it } from 'vitest';
import { postgresqlDialect } from '../../dialects/postgresql/dialect.ts';
import { emptySchema, type Schema } from '../../model/index.ts';
import { applyOperations, type Operations, recordOperations } from '../../operations/index.ts';
import { CompareError } from '../errors.ts';
import { renameNamed, renamesNamed } from './rename-named.ts';

function built(record: (op: Operations) => void): Schema {
  return applyOperations(
    emptySchema,
    recordOperations(record, 'upgrade', 'postgresql'),
    postgresqlDialect.traits,
  );
}

const from = built((op) => {
  op.createEnum('mood', ['sad', 'a=b', 'none']);
  op.createTable('systems', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'owner', type: 'text' },
    ],
  });
  op.createSchema('reporting');
  op.createTable('reporting.events', { columns: [{ name: 'at', type: 'date' }] });
  op.createIndex('ix_owner', 'systems', ['owner']);
});
const to = built((op) => {
  op.createEnum('temper', ['blue', 'b=c', '']);
  op.createTable('machines', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'proprietor', type: 'text' },
    ],
  });
  op.createSchema('reporting');
  op.createTable('reporting.events', { columns: [{ name: 'moment', type: 'date' }] });
  op.createIndex('ix_proprietor', 'machines', ['proprietor']);
});
const machines = { kind: 'table', from: 'systems', to: 'machines' } as const;
const temper = { kind: 'enum', from: 'mood', to: 'temper' } as const;

describe('renameNamed', () => {
  it('reads tables, types, columns, indexes and labels', () => {
    expect(renameNamed('systems=machines', from, to)).toEqual(machines);
    expect(renameNamed('mood=temper', from, to)).toEqual(temper);
    expect(renameNamed('systems.owner=proprietor', from, to, [machines])).toEqual({
      kind: 'column',
      table: 'systems',
      from: 'owner',
      to: 'proprietor',
    });
    expect(renameNamed('ix_owner=ix_proprietor', from, to, [machines])).toEqual({
      kind: 'index',
      table: 'systems',
      from: 'ix_owner',
      to: 'ix_proprietor',
    });
    expect(renameNamed('mood.sad=blue', from, to, [temper])).toMatchObject({ kind: 'enumValue', to: 'blue' });
  });

  it('reads names with dots and equals signs in them', () => {
    expect(renameNamed('reporting.events.at=moment', from, to)).toEqual({
      kind: 'column',
      table: 'reporting.events',
      from: 'at',
      to: 'moment',
    });
    expect(renameNamed('mood.a=b=b=c', from, to, [temper])).toMatchObject({ from: 'a=b', to: 'b=c' });
    expect(renameNamed('mood.none=', from, to, [temper])).toMatchObject({ from: 'none', to: '' });
  });

  it('takes the table before the new name too', () => {
    expect(renameNamed('reporting.events.at=reporting.events.moment', from, to)).toMatchObject({
      to: 'moment',
    });
    expect(renameNamed('systems.owner=machines.proprietor', from, to, [machines])).toMatchObject({
      to: 'proprietor',
    });
  });

  it('knows the new name of a table wherever it stands among others', () => {
    expect(renamesNamed(['systems.owner=proprietor', 'systems=machines'], from, to)).toEqual([
      { kind: 'column', table: 'systems', from: 'owner', to: 'proprietor' },
      machines,
    ]);
  });

  it.each([
    ['systems', 'compare.malformed-rename', '"systems" is no rename; one is table=new, table.column=new'],
    ['=machines', 'compare.malformed-rename', 'is no rename'],
    ['systems=', 'compare.malformed-rename', 'is no rename'],
    ['sistems=machines', 'compare.unknown-thing', 'label sistems; near to it is systems'],
    [
      'systems=machine',
      'compare.unknown-new-name',
      'cannot rename systems=machine: there is no new table machine; near to it is machines',
    ],
    ['reporting.events.at=mom', 'compare.unknown-new-name', 'no new column mom of table reporting.events'],
    [
      'reporting.events=machines',
      'compare.name-stays',
      'table reporting.events is there under this name still',
    ],
    ['systems=reporting.events', 'compare.name-taken', 'table reporting.events was there before'],
  ])('refuses %s', (text, code, words) => {
    const refusal = (): unknown => renameNamed(text, from, to);
    expect(refusal).toThrow(CompareError);
    expect(refusal).toThrow(expect.objectContaining({ code, message: expect.stringContaining(words) }));
  });
});
