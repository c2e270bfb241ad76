import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quoted } from '../../src/dialects/sqlite/quote.ts';

let database: Database.Database;

beforeEach(() => {
  database = new Database(':memory:');
});

afterEach(() => {
  database.close();
});

describe('quoted', () => {
  // Every word that SQLite 3.53 treats as a keyword anywhere.
  const keywords = `abort action add after all alter always analyze and as asc attach autoincrement before begin between
    by cascade case cast check collate column commit conflict constraint create cross current current_date current_time
    current_timestamp database default deferrable deferred delete desc detach distinct do drop each else end escape
    except exclude exclusive exists explain fail filter first following for foreign from full generated glob group groups
    having if ignore immediate in index indexed initially inner insert instead intersect into is isnull join key last left
    like limit match materialized natural no not nothing notnull null nulls of offset on or order others outer over
    partition plan pragma preceding primary query raise range recursive references regexp reindex release rename replace
    restrict returning right rollback row rows savepoint select set table temp temporary then ties to transaction trigger
    unbounded union unique update using vacuum values view virtual when where window with within without true false`;

  it.each([
    ['name', 'name'],
    ['key', '"key"'],
    ['timestamp', 'timestamp'],
    ['order', '"order"'],
    ['Upper', '"Upper"'],
    ['_x1$', '_x1$'],
    ['$x', '"$x"'],
    ['1st', '"1st"'],
    ['with "quotes"', '"with ""quotes"""'],
    ['ünï', '"ünï"'],
    ['', '""'],
  ])('%s', (name, sql) => {
    expect(quoted(name)).toBe(sql);
  });

  it.each(keywords.split(/\s+/))('%s can name a table, a column, an index and a constraint', (word) => {
    const name = quoted(word);
    database.exec(`CREATE TABLE ${name} (${name} INT, CONSTRAINT ${name} UNIQUE (${name}), FOREIGN KEY(${name}) REFERENCES ${name} (${name}));
      ALTER TABLE ${name} ADD COLUMN x INT; ALTER TABLE ${name} RENAME COLUMN x TO y;
      INSERT INTO ${name} (${name}) SELECT ${name} FROM ${name}; UPDATE ${name} SET ${name} = 1 WHERE ${name} IN (1)`);
    expect(database.pragma(`table_info("${word}")`)).toMatchObject([{ name: word }, { name: 'y' }]);
  });
});
