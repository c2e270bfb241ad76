/** What is said of a server that runs: one line of JSON on stdout. */
export interface RunningServer {
  /** Superuser URL of the maintenance database, with its password. */
  readonly url: string;
}

/**
 * The program between a command and its server, run in a process of its own: it makes a server in a folder of its own,
 * says where it is, and lives as long as its standard input is open. When that closes, however the command has ended,
 * the server and the folder go.
 *
 * Only its text is passed on, to `node --eval`: it cannot use anything from around it.
 */
export async function superviseServer(binaries: {
  readonly initdb: string;
  readonly postgres: string;
}): Promise<void> {
  const { spawn, spawnSync } = process.getBuiltinModule('node:child_process');
  const { randomBytes } = process.getBuiltinModule('node:crypto');
  const { once } = process.getBuiltinModule('node:events');
  const fs = process.getBuiltinModule('node:fs');
  const { createServer } = process.getBuiltinModule('node:net');
  const { tmpdir } = process.getBuiltinModule('node:os');
  const { basename, dirname, join } = process.getBuiltinModule('node:path');

  const gone = new AbortController();
  process.stdin.resume();
  process.stdin.once('close', () => gone.abort());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => gone.abort());

  // PostgreSQL refuses to run as root, which starts it as nobody.
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const own = (path: string): void => {
    if (account.uid !== undefined) fs.chownSync(path, account.uid, account.gid);
  };
  const folder = fs.mkdtempSync(join(tmpdir(), 'revisions-scratch-'));
  const [data, log] = [join(folder, 'data'), join(folder, 'postgres.log')];
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  /** An installation in a home that is closed to others is closed to nobody too: then it is copied. */
  const reachable = (): typeof binaries => {
    const { error } = spawnSync(binaries.postgres, ['--version'], account);
    if (error === undefined || !('code' in error) || error.code !== 'EACCES') return binaries;
    const copy = join(folder, 'native');
    fs.cpSync(dirname(dirname(binaries.postgres)), copy, { recursive: true, verbatimSymlinks: true });
    const at = (path: string): string => join(copy, 'bin', basename(path));
    return { initdb: at(binaries.initdb), postgres: at(binaries.postgres) };
  };

  const freePort = async (): Promise<number> => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    probe.close();
    await once(probe, 'close');
    if (address === null || typeof address === 'string')
      throw new Error('there is no free port on 127.0.0.1');
    return address.port;
  };

  try {
    own(folder);
    const { initdb, postgres } = reachable();
    const password = randomBytes(12).toString('hex');
    fs.writeFileSync(join(folder, 'password'), password, { mode: 0o600 });
    own(join(folder, 'password'));
    const output = fs.openSync(log, 'a');
    const making = spawn(
      initdb,
      [
        `--pgdata=${data}`,
        '--username=postgres',
        `--pwfile=${join(folder, 'password')}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--no-sync',
        '--no-instructions',
      ],
      { stdio: ['ignore', output, output], cwd: folder, signal: gone.signal, ...account },
    );
    const [code] = await once(making, 'exit');
    if (code !== 0) throw new Error(`initdb failed: ${fs.readFileSync(log, 'utf8').slice(-2000)}`);

    const port = await freePort();
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(port),
      unix_socket_directories: folder,
      // The data is thrown away: nothing of it has to survive a crash of the machine.
      fsync: 'off',
      full_page_writes: 'off',
      wal_level: 'minimal',
      max_wal_senders: '0',
      jit: 'off',
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = spawn(postgres, ['-D', data, ...options], {
      stdio: ['ignore', output, output],
      cwd: folder,
      ...account,
    });
    const ended = once(server, 'exit');
    const runs = (): boolean => server.exitCode === null && server.signalCode === null;
    // The postmaster writes its state on the eighth line of its lock file; pg_ctl looks there too.
    const state = (): string | undefined => {
      const lock = join(data, 'postmaster.pid');
      return fs.existsSync(lock) ? fs.readFileSync(lock, 'utf8').split('\n')[7]?.trim() : undefined;
    };
    while (runs() && !gone.signal.aborted && state() !== 'ready') await pause(20);
    if (!runs()) throw new Error(`postgres stopped by itself: ${fs.readFileSync(log, 'utf8').slice(-2000)}`);
    if (!gone.signal.aborted) {
      const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
      process.stdout.write(`${JSON.stringify({ url })}\n`);
      await Promise.race([ended, once(gone.signal, 'abort')]);
    }
    if (runs()) server.kill('SIGQUIT');
    await ended;
  } catch (error) {
    if (!gone.signal.aborted) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  process.exit();
}
