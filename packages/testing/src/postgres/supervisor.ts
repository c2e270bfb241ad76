/**
 * The program between a test run and its server. It makes a server in a folder of its own, prints where it is as
 * one line of JSON, and lives as long as its standard input is open. When that closes, because the run asked for
 * it or because the run was killed, the server and the folder go too.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installedBinaries, type PostgresBinaries, reachableBinaries, serverAccount } from './binaries.ts';

const settings = {
  listen_addresses: '127.0.0.1',
  max_connections: '200',
  // The data is thrown away: nothing of it has to survive a crash of the machine.
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  jit: 'off',
  lc_messages: 'C',
};

const account = serverAccount();
const runGone = new AbortController();
process.stdin.resume();
process.stdin.once('close', () => runGone.abort());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => runGone.abort());

const folder = mkdtempSync(join(tmpdir(), 'auditly-pg-'));
try {
  await serve();
} catch (error) {
  if (!runGone.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
process.exit();

async function serve(): Promise<void> {
  if (account) chownSync(folder, account.uid, account.gid);
  const binaries = reachableBinaries(await installedBinaries(), account, folder);
  const password = randomBytes(12).toString('hex');
  await initialise(binaries.initdb, password);

  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const server = spawnServer(binaries, port);
    const exited = once(server, 'exit');
    if (await isReady(server)) {
      const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
      console.log(JSON.stringify({ url, socketDirectory: folder }));
      await Promise.race([exited, aborted()]);
    }
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGQUIT');
      if ((await Promise.race([exited, sleep(5000)])) === undefined) server.kill('SIGKILL');
      await exited;
    }
    if (runGone.signal.aborted) return;
    // Somebody else may have taken the port between the look and the start.
    if (attempt === 3)
      throw new Error(`postgres stopped by itself:\n${readFileSync(logPath(), 'utf8').slice(-2000)}`);
  }
}

async function initialise(initdb: string, password: string): Promise<void> {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const options = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const locale = ['--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'];
  const log = openSync(logPath(), 'a');
  const child = spawn(initdb, [`--pgdata=${dataFolder()}`, ...options, ...locale], {
    stdio: ['ignore', log, log],
    cwd: folder,
    signal: runGone.signal,
    ...account,
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`initdb failed:\n${readFileSync(logPath(), 'utf8')}`);
}

function spawnServer(binaries: PostgresBinaries, port: number) {
  const log = openSync(logPath(), 'a');
  const all = { ...settings, port: String(port), unix_socket_directories: folder };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(binaries.postgres, ['-D', dataFolder(), ...options], {
    stdio: ['ignore', log, log],
    cwd: folder,
    ...account,
  });
}

/** The postmaster writes its state on the eighth line of its lock file; pg_ctl looks there too. */
async function isReady(server: ReturnType<typeof spawn>): Promise<boolean> {
  const lockFile = join(dataFolder(), 'postmaster.pid');
  while (server.exitCode === null && server.signalCode === null && !runGone.signal.aborted) {
    if (existsSync(lockFile) && readFileSync(lockFile, 'utf8').split('\n')[7]?.trim() === 'ready')
      return true;
    await sleep(20);
  }
  return false;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string')
    throw new Error('no TCP port could be had on 127.0.0.1');
  return address.port;
}

async function aborted(): Promise<void> {
  if (!runGone.signal.aborted) await once(runGone.signal, 'abort');
}

function dataFolder(): string {
  return join(folder, 'data');
}

function logPath(): string {
  return join(folder, 'postgres.log');
}
