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
  op.createIndex('ix_note', 'people', ['note']);
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

it('a table of others that is like one that is gone is not taken', () => {
  const join =
    (name: string) =>
    (op: Operations): void => {
      op.createTable(name, {
        columns: [
          { name: 'person_id', type: 'integer' },
          { name: 'tag_id', type: 'integer' },
        ],
        primaryKey: ['person_id', 'tag_id'],
      });
    };
  expect(certain(built(people, join('app_join')), built(people, join('people_tags')))).toEqual([]);
  // What proves it: an index that came along, a foreign key that leads there, all that it had besides its columns.
  const indexed =
    (name: string) =>
    (op: Operations): void => {
      join(name)(op);
      op.createIndex('ix_tag', name, ['tag_id']);
    };
  expect(certain(built(indexed('joined')), built(indexed('people_tags')))).toEqual(['joined=people_tags']);
  const referenced =
    (name: string) =>
    (op: Operations): void => {
      join(name)(op);
      op.createTable('notes', {
        columns: [
          { name: 'person_id', type: 'integer' },
          { name: 'tag_id', type: 'integer' },
        ],
        foreignKeys: [
          {
            columns: ['person_id', 'tag_id'],
            references: { table: name, columns: ['person_id', 'tag_id'] },
          },
        ],
      });
    };
  expect(certain(built(referenced('joined')), built(referenced('tags')))).toEqual(['joined=tags']);
  const referring =
    (name: string) =>
    (op: Operations): void => {
      op.createTable(name, {
        columns: [{ name: 'person_id', type: 'integer' }],
        foreignKeys: [{ columns: ['person_id'], references: { table: 'people', columns: ['id'] } }],
      });
    };
  expect(certain(built(people, referring('joined')), built(people, referring('tags')))).toEqual([
    'joined=tags',
  ]);
});
