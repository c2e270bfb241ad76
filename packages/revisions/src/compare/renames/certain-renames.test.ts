import { expect, it } from 'vitest';
import { sqliteDialect } from '../../dialects/sqlite/dialect.ts';
import { emptySchema, type Schema } from '../../model/index.ts';
import { applyOperations, type Operations, recordOperations } from '../../operations/index.ts';
import { certainRenames } from './certain-renames.ts';
import { renameText } from './rename.ts';

const built = (...works: readonly ((op: Operations) => void)[]): Schema =>
  applyOperations(
    emptySchema,
    works.flatMap((work) => recordOperations(work, 'upgrade', 'sqlite')),
    sqliteDialect.traits,
  );

const people = (op: Operations): void => {
  op.createTable('people', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'name', type: 'string(40)' },
      { name: 'note', type: 'text', nullable: true },
    ],
    primaryKey: ['id'],
  });
  op.createIndex('ix_name', 'people', ['name']);
};

const certain = (from: Schema, to: Schema): readonly string[] =>
  certainRenames(from, to, sqliteDialect).map(renameText);

it('a table is followed by its columns and indexes', () => {
  const renamed = built(people, (op) => {
    op.renameTable('people', 'persons');
    op.renameColumn('persons', 'note', 'remark');
    op.dropIndex('ix_name', 'persons');
    op.createIndex('ix_persons_name', 'persons', ['name']);
  });
  expect(certain(renamed, built(people)).toSorted()).toEqual([
    'ix_persons_name=ix_name',
    'persons.remark=note',
    'persons=people',
  ]);
});

it('of two that may be it none is', () => {
  const two = built(people, (op) => {
    op.addColumn('people', { name: 'remark', type: 'text', nullable: true });
    op.addColumn('people', { name: 'saying', type: 'text', nullable: true });
    op.dropColumn('people', 'note');
  });
  expect(certain(two, built(people))).toEqual([]);
  expect(certain(built(people), two)).toEqual([]);
});

it('where nothing is likely nothing is certain', () => {
  const other = built(people, (op) => {
    op.addColumn('people', { name: 'size', type: 'integer', nullable: true });
    op.dropColumn('people', 'note');
  });
  expect(certain(other, built(people))).toEqual([]);
});
