import { expect, it } from 'vitest';
import { reachesOthers } from './scratch-guard.ts';

const inDatabase = { schemas: null };
const inSchema = { schemas: ['public', 'Evidence Store'] };

it.each([
  'CREATE TABLE notes (id integer)',
  "INSERT INTO notes VALUES ('DROP DATABASE prod')",
  'CREATE SCHEMA reporting',
  'CREATE EXTENSION citext',
  'DROP TABLE public.notes',
  'COPY notes FROM STDIN WITH (FORMAT csv) -- no program',
])('a database of its own takes %s', (sql) => {
  expect(reachesOthers(sql, inDatabase)).toBeNull();
});

it.each([
  ['CREATE ROLE reader', 'CREATE ROLE'],
  ['drop\n  database prod', 'DROP DATABASE'],
  ['ALTER SYSTEM SET fsync = off', 'ALTER SYSTEM'],
  ["COPY notes TO PROGRAM 'sh'", 'COPY NOTES TO PROGRAM'],
  ['DO $$ BEGIN CREATE USER reader; END $$', 'CREATE USER'],
])('no scratch database takes %s', (sql, words) => {
  expect(reachesOthers(sql, inDatabase)).toContain(words);
});

it.each([
  ['DROP TABLE public.notes', 'schema public'],
  ['UPDATE "public" . notes SET id = 1', 'schema public'],
  ['SELECT * FROM "Evidence Store".notes', 'schema Evidence Store'],
  ['CREATE SCHEMA reporting', 'CREATE SCHEMA'],
  ['CREATE EXTENSION IF NOT EXISTS citext', 'CREATE EXTENSION'],
  ['SET search_path = public', 'SET SEARCH_PATH'],
  ['SET LOCAL search_path TO public', 'SET LOCAL SEARCH_PATH'],
])('a schema beside others does not take %s', (sql, words) => {
  expect(reachesOthers(sql, inSchema)).toContain(words);
});

it.each([
  'SELECT public FROM notes',
  'SELECT republic.id FROM notes republic',
  "INSERT INTO notes (text) VALUES ('public.notes')",
  'SELECT pg_catalog.now()',
])('a schema beside others takes %s', (sql) => {
  expect(reachesOthers(sql, inSchema)).toBeNull();
});
