import { spawnSync } from 'node:child_process';
import { temporarySqlite } from '@auditly/testing';
import { scriptSuite } from './script.suite.ts';

scriptSuite({
  dialect: 'sqlite',
  installed: spawnSync('sqlite3', ['--version']).status === 0,
  databaseUrl: async () => temporarySqlite().url,
  run: async (url, script) => {
    const file = url.slice('sqlite:///'.length);
    const { status, stderr } = spawnSync('sqlite3', [file], { input: script, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  },
});
