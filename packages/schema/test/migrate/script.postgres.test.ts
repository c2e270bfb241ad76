import { spawnSync } from 'node:child_process';
import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { scriptSuite } from './script.suite.ts';

scriptSuite({
  dialect: 'postgresql',
  installed: spawnSync('psql', ['--version']).status === 0,
  databaseUrl: async () => (await temporaryPostgres()).url,
  run: async (url, script) => {
    const options = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', url];
    const { status, stderr } = spawnSync('psql', options, { input: script, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  },
  rows: async (url, sql) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  },
});
