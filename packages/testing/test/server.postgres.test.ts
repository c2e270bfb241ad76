import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { expect, test as it, vi } from 'vitest';
import { startPostgres } from '../src/postgres/index.ts';

const accepts = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
};

it('a server runs until it is stopped, and leaves no folder', async () => {
  const server = await startPostgres({});
  expect(await accepts(server.url)).toBe(true);
  expect(existsSync(server.socketDirectory ?? '')).toBe(true);

  await server.stop();
  expect(await accepts(server.url)).toBe(false);
  expect(existsSync(server.socketDirectory ?? '')).toBe(false);
});

it('a wrong password is refused, as it is in production', async () => {
  const server = await startPostgres({});
  const url = new URL(server.url);
  url.password = 'wrong';
  expect(await accepts(url.href)).toBe(false);
  await server.stop();
});

it('a server goes with the process that started it, even when that is killed', async () => {
  const module = new URL('../src/postgres/index.ts', import.meta.url).href;
  const program = `
    const { startPostgres } = await import('${module}');
    console.log(JSON.stringify(await startPostgres({})));
    setInterval(() => {}, 1000);
  `;
  const run = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(run.stdout), 'line');
  const server = JSON.parse(line) as { url: string; socketDirectory: string };
  expect(await accepts(server.url)).toBe(true);

  run.kill('SIGKILL');
  await vi.waitFor(
    async () => {
      expect(await accepts(server.url)).toBe(false);
      expect(existsSync(server.socketDirectory)).toBe(false);
    },
    { timeout: 10_000, interval: 50 },
  );
});

it('a server that is named but cannot be reached is an error', async () => {
  const env = { TEST_POSTGRES_URL: 'postgresql://postgres@127.0.0.1:1/postgres' };
  await expect(startPostgres(env)).rejects.toThrow('the server in TEST_POSTGRES_URL cannot be reached');
});
