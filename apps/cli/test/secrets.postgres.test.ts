import { expect, it } from 'vitest';
import { postgresDatabase } from './support/databases.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';

it.each([
  ['given by -x', (url: string) => ({ argv: ['-x', `dbUrl=${url}`], env: {} })],
  ['given by the environment', (url: string) => ({ argv: [], env: { auditly_DATABASE_URL: url } })],
])('the password of a URL %s is not in any output', async (_name, give) => {
  const { url } = await postgresDatabase();
  const { password } = new URL(url);
  expect(password.length).toBeGreaterThan(3);
  const { argv, env } = give(url);
  const cwd = temporaryFolder();
  const lines = [
    'db upgrade +1 -v',
    'db upgrade --json -v',
    'db upgrade -v',
    'db current -v',
    'db current --json',
  ];
  for (const line of [...lines, 'db downgrade -1 -v', 'db upgrade nothing -v', 'db upgrade nothing --json']) {
    const run = await auditly([...line.split(' '), ...argv], { cwd, env });
    expect(run.exitCode).toBe(line.includes('nothing') ? 4 : 0);
    expect(run.stdout + run.stderr).toContain('***');
    expect(run.stdout + run.stderr).not.toContain(password);
  }
});
