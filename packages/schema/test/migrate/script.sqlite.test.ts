import { spawnSync } from 'node:child_process';
import { temporarySqlite } from '@auditly/testing';
import Database from 'better-sqlite3';
import { scriptSuite } from './script.suite.ts';

scriptSuite({
  dialect: 'sqlite',
  installed: spawnSync('sqlite3', ['--version']).status === 0,
  databaseUrl: async () => temporarySqlite().url,
  run: async (url, script) => {
    const { status, stderr } = spawnSync('sqlite3', ['-bail', fileOf(url)], {
      input: script,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
  },
  rows: async (url, sql) => {
    const database = new Database(fileOf(url));
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  },
});

function fileOf(url: string): string {
  return url.slice('sqlite:///'.length);
}
