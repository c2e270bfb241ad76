import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { temporarySqlite } from '@auditly/testing';
import Database from 'better-sqlite3';
import { expect, test as it } from 'vitest';
import { definitionsOf } from './database.ts';

const golden = new URL('../../src/dialects/sqlite/golden/operations.sql', import.meta.url);

// The shell of the system is often years older than the SQLite of the driver, which is what makes it worth asking.
const hasShell = spawnSync('sqlite3', ['--version']).status === 0;

it.skipIf(!hasShell)('a script leaves the same by the sqlite3 of the system as by the driver', () => {
  const script = `PRAGMA foreign_keys = OFF;\nBEGIN IMMEDIATE;\n${readFileSync(golden, 'utf8')}\nCOMMIT;\n`;
  const { path } = temporarySqlite();
  const shell = spawnSync('sqlite3', ['-bail', path], { input: script, encoding: 'utf8' });
  expect({ status: shell.status, stderr: shell.stderr, stdout: shell.stdout }).toEqual({
    status: 0,
    stderr: '',
    stdout: '',
  });
  const [byShell, byDriver] = [new Database(path), new Database(':memory:')];
  byDriver.exec(script);
  expect(definitionsOf(byShell)).toEqual(definitionsOf(byDriver));
  const rows = 'SELECT * FROM "Catalogs"';
  expect(byShell.prepare(rows).all()).toEqual(byDriver.prepare(rows).all());
  byShell.close();
  byDriver.close();
});
