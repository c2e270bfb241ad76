import { beforeEach, describe, expect, it } from 'vitest';
import type { ColumnChange } from '../../operations/index.ts';
import { type LiveSchema, liveSchema } from './live-schema.suite.ts';

let live: LiveSchema;

beforeEach(async () => {
  live = await liveSchema();
  await live.apply((op) => {
    op.createTable('Items', {
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'price', type: 'integer' },
        {
          name: 'Total',
          type: 'integer',
          nullable: true,
          generated: { as: 'price * 2' },
          comment: "it's made",
        },
        { name: 'note', type: 'text', nullable: true, default: 'none' },
      ],
      primaryKey: ['id'],
      uniques: [{ columns: ['Total'] }, { name: 'both', columns: ['price', 'Total'] }],
      checks: [{ name: 'small', expression: '"Total" < 1000', notValid: true }],
    });
    op.createIndex('ix_total', 'Items', [{ column: 'Total', order: 'desc' }], { where: '"Total" > 0' });
    op.createTable('lines', {
      columns: [{ name: 'total', type: 'integer', nullable: true }],
      foreignKeys: [{ columns: ['total'], references: { table: 'Items', columns: ['Total'] } }],
    });
  });
  await live.connection.execute(`INSERT INTO "Items" (id, price) VALUES (1, 10), (2, 20)`);
});

async function alter(column: string, change: ColumnChange): Promise<void> {
  await live.apply((op) => op.alterColumn('Items', column, change));
  expect(await live.differences()).toEqual([]);
}

const values = (column: string): Promise<readonly unknown[]> =>
  live.rows(`SELECT id, "${column}" AS made FROM "Items" ORDER BY id`);

const made = (...each: readonly unknown[]): readonly unknown[] =>
  each.map((value, at) => ({ id: at + 1, made: value }));

describe('a column that an expression makes', () => {
  it('keeps its values without it', async () => {
    await live.connection.execute('INSERT INTO lines VALUES (20)');
    await alter('Total', { generated: null });
    expect(await values('Total')).toEqual(made(20, 40));
    await live.connection.execute(`UPDATE "Items" SET "Total" = 7 WHERE id = 2`);
    expect(await values('Total')).toEqual(made(20, 7));
  });

  it('keeps them, converted, with all else that changes in the same breath', async () => {
    await live.apply((op) => op.dropTable('lines'));
    const change = {
      generated: null,
      type: 'text',
      using: `"Total" || '!'`,
      default: 'x',
      nullable: false,
    } as const;
    await live.apply((op) => {
      op.dropCheck('Items', 'small');
      op.dropIndex('ix_total', 'Items');
    });
    await alter('Total', change);
    expect(await values('Total')).toEqual(made('20!', '40!'));
  });

  it('has the values of another one', async () => {
    await live.connection.execute('INSERT INTO lines VALUES (NULL)');
    await alter('Total', { generated: { as: 'price * 3' }, nullable: false });
    expect(await values('Total')).toEqual(made(30, 60));
  });

  it('has them with another type, and the constraints, indexes and references that it had', async () => {
    await live.apply((op) => op.dropTable('lines'));
    await alter('Total', { type: 'bigInteger', generated: { as: 'price * 4' } });
    expect(await values('Total')).toEqual(made('40', '80'));
  });

  it('has it in another type alone', async () => {
    await live.apply((op) => {
      op.dropTable('lines');
      op.dropCheck('Items', 'small');
      op.dropIndex('ix_total', 'Items');
    });
    await alter('Total', { type: 'text', generated: { as: 'price::text' } });
    await alter('Total', { type: 'string(9)' });
    expect(await values('Total')).toEqual(made('10', '20'));
  });
});

describe('a plain column', () => {
  it('comes to be made by an expression, with all that stands on it', async () => {
    await alter('Total', { generated: null });
    await live.connection.execute('INSERT INTO lines VALUES (NULL)');
    await alter('Total', { generated: { as: 'price + 1' } });
    expect(await values('Total')).toEqual(made(11, 21));
    await live.connection.execute('INSERT INTO lines VALUES (11)');
    await expect(live.connection.execute('INSERT INTO lines VALUES (20)')).rejects.toMatchObject({
      code: '23503',
    });
  });

  it('does so without the default that it had', async () => {
    await alter('note', { generated: { as: `id::text || '#'` }, default: null });
    expect(await values('note')).toEqual(made('1#', '2#'));
  });

  it('does so in the primary key', async () => {
    await live.apply((op) => {
      op.createTable('keyed', {
        columns: [
          { name: 'a', type: 'integer' },
          { name: 'b', type: 'integer', identity: 'serial' },
        ],
        primaryKey: { name: 'pk', columns: ['b'] },
      });
      op.alterColumn('keyed', 'b', { generated: { as: 'a * 10' }, identity: null });
    });
    expect(await live.differences()).toEqual([]);
  });
});

// From PostgreSQL 18 on.
describe('a virtual column', () => {
  beforeEach(async () => {
    await live.apply((op) =>
      op.addColumn('Items', {
        name: 'shown',
        type: 'integer',
        nullable: true,
        generated: { as: 'price + id', stored: false },
        comment: 'virtual',
      }),
    );
  });

  it('keeps its values without the expression', async () => {
    await alter('shown', { generated: null, nullable: false, default: 3 });
    expect(await values('shown')).toEqual(made(11, 22));
    await live.connection.execute(`INSERT INTO "Items" (id, price) VALUES (3, 30)`);
    expect(await values('shown')).toEqual(made(11, 22, 3));
  });

  it.each([
    ['another expression', { as: 'price - id', stored: false }, [9, 18]],
    ['stored values', { as: 'price + id', stored: true }, [11, 22]],
  ])('comes to have %s', async (_what, generated, expected) => {
    await alter('shown', { generated });
    expect(await values('shown')).toEqual(made(...expected));
  });

  it('comes of a plain one, and goes there and back', async () => {
    const differences = await live.thereAndBack((op) => {
      op.alterColumn('Items', 'note', { generated: { as: 'id::text', stored: false }, default: null });
      op.alterColumn('Items', 'shown', { generated: null });
    });
    expect(differences).toEqual([]);
  });
});

it('goes there and back', async () => {
  const differences = await live.thereAndBack((op) => {
    op.alterColumn('Items', 'Total', { generated: { as: 'price * 5' } });
    op.alterColumn('Items', 'Total', { generated: null, default: 1 });
    op.alterColumn('Items', 'Total', { generated: { as: 'id' }, default: null, nullable: false });
    op.alterColumn('Items', 'note', { generated: { as: 'id::text' }, default: null });
    op.alterColumn('Items', 'note', { collation: 'C' });
    op.alterColumn('Items', 'note', { generated: null });
  });
  expect(differences).toEqual([]);
});

it('is not dropped with what the model has no word for', async () => {
  await live.connection.execute('ALTER TABLE "Items" ALTER COLUMN note SET STORAGE EXTERNAL');
  const change = live.apply((op) =>
    op.alterColumn('Items', 'note', { generated: { as: 'id::text' }, default: null }),
  );
  await expect(change).rejects.toMatchObject({ code: 'dialect.unsupported' });
});

describe('a collation', () => {
  beforeEach(async () => {
    await live.apply((op) => op.createIndex('ix_note', 'Items', ['note', { expression: 'upper(note)' }]));
  });

  it('changes with the indexes of the column, the default stays', async () => {
    await alter('note', { collation: 'C' });
    await alter('note', { collation: 'POSIX', default: 'other' });
    await alter('note', { type: 'string(40)' });
    await alter('note', { collation: null });
    const actual = await live.actual();
    const note = actual.tables.get('Items')?.columns.find(({ name }) => name === 'note');
    expect(note).toMatchObject({ collation: null, default: 'other', type: { kind: 'string', length: 40 } });
  });

  it('goes there and back', async () => {
    const differences = await live.thereAndBack((op) => {
      op.alterColumn('Items', 'note', { collation: 'C', nullable: false });
      op.alterColumn('Items', 'note', { collation: null, type: 'string(9)' });
    });
    expect(differences).toEqual([]);
  });
});
