import { expect, it } from 'vitest';
import { transactionControl } from './transaction-control.ts';

it.each([
  ['COMMIT', 'COMMIT'],
  ['  -- now\n/* or never */ commit;', 'COMMIT'],
  ['DELETE FROM t; ROLLBACK', 'ROLLBACK'],
  ['begin immediate', 'BEGIN'],
  ['START TRANSACTION', 'START'],
  ['END', 'END'],
  ['ROLLBACK WORK', 'ROLLBACK'],
])('%j ends or begins a transaction', (sql, word) => {
  expect(transactionControl(sql)).toBe(word);
});

it.each([
  "INSERT INTO t VALUES ('x; COMMIT')",
  'SELECT 1 -- ; COMMIT',
  'DO $$ BEGIN PERFORM 1; END $$',
  'CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM u; END',
  'SAVEPOINT a',
  'ROLLBACK TO a',
  'ROLLBACK TRANSACTION TO SAVEPOINT a',
  'RELEASE a',
  'UPDATE t SET "commit" = 1',
  'SELECT begin FROM start',
  '',
])('%j does not', (sql) => {
  expect(transactionControl(sql)).toBeNull();
});
