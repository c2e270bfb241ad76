import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { CommandError } from '../commands/command-error.ts';
import { serverPackage } from './server-package.ts';
import { type RunningServer, superviseServer } from './supervise-server.ts';

/** The programs of PostgreSQL that a package brings. */
export interface PackagedServer {
  /** The name of the package. */
  readonly package: string;
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The packaged server that is installed where the project is, or where this program is; null if there is none.
 *
 * @param cwd where the project is looked for
 */
export async function packagedServer(cwd: string): Promise<PackagedServer | null> {
  for (const from of [join(cwd, 'package.json'), import.meta.url]) {
    const file = resolved(from);
    if (file === null) continue;
    const { initdb, postgres } = (await import(pathToFileURL(file).href)) as PackagedServer;
    return { package: serverPackage, initdb, postgres };
  }
  return null;
}

function resolved(from: string): string | null {
  try {
    return createRequire(from).resolve(serverPackage);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/**
 * Starts a server that is there for this process alone and goes with it, however it ends.
 *
 * @throws CommandError `test.server-failed`
 */
export async function startServer(
  server: PackagedServer,
): Promise<RunningServer & { stop(): Promise<void> }> {
  const { initdb, postgres } = server;
  const program = `(${superviseServer.toString()})(${JSON.stringify({ initdb, postgres })})`;
  // A group of its own: an interrupt from the terminal must not reach it before it has cleaned up.
  const child = spawn(process.execPath, ['--eval', program], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = once(child, 'exit');
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const first = await Promise.race([once(createInterface(child.stdout), 'line'), ended.then(() => null)]);
  if (first === null) {
    throw new CommandError('test.server-failed', { package: server.package, reason: complaints.trim() });
  }
  const { url } = JSON.parse(String(first[0])) as RunningServer;
  return {
    url,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
