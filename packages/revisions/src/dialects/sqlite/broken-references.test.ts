import { temporarySqlite } from '@auditly/testing';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { brokenReferences, newlyBroken } from './broken-references.ts';

const orphans = (table: string, rows: number) => ({ table, references: 'parent', rows });

it('old orphans are nobody’s doing, new ones are', () => {
  expect(newlyBroken([orphans('a', 2)], [orphans('a', 2)])).toEqual([]);
  expect(newlyBroken([orphans('a', 2)], [orphans('a', 5)])).toEqual([orphans('a', 3)]);
  expect(newlyBroken([], [orphans('a', 1)])).toEqual([orphans('a', 1)]);
});

it('orphans of a table that was renamed are the old ones', () => {
  expect(newlyBroken([orphans('a', 2)], [orphans('b', 2)])).toEqual([]);
  expect(newlyBroken([orphans('a', 2)], [orphans('b', 3)])).toEqual([orphans('b', 1)]);
});

it('a foreign key that leads to no key hides nothing of the other tables', async () => {
  const { path } = temporarySqlite();
  const database = new Database(path);
  try {
    database.pragma('foreign_keys = OFF');
    database.exec(`
      CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);
      CREATE TABLE child (parent_id INTEGER REFERENCES parent (id));
      CREATE TABLE mistaken (name TEXT REFERENCES parent (name));
      INSERT INTO child VALUES (1), (2);
      INSERT INTO mistaken VALUES ('x');
    `);
    const session = {
      query: async (sql: string) => database.prepare<[], Record<string, unknown>>(sql).all(),
      execute: async (sql: string) => database.prepare(sql).run().changes,
    };
    expect(await brokenReferences(session)).toEqual([
      { table: 'child', references: 'parent', rows: 2 },
      { table: 'mistaken', references: 'columns that are no key', rows: 1 },
    ]);
  } finally {
    database.close();
  }
});
