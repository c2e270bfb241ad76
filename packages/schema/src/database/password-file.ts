import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Secret } from './secret.ts';

/** What a password is looked up by. */
export interface PasswordOwner {
  /** As the target names it; sockets are looked up as `localhost`, as libpq does. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/**
 * The password in a file in the format of `.pgpass`: `host:port:database:user:password`, the first line that fits;
 * `*` fits anything, `\` escapes `:` and itself. Like libpq it passes over a file that is not there, or that others
 * may read.
 */
export async function passwordFromFile(
  path: string | undefined,
  owner: PasswordOwner,
): Promise<Secret | undefined> {
  const lines = await readLines(path ?? usualPath());
  const wanted = [
    owner.host.startsWith('/') ? 'localhost' : owner.host,
    String(owner.port),
    owner.database,
    owner.user,
  ];
  for (const line of lines) {
    const fields = [...line.matchAll(/((?:\\.|[^\\:])*)(?::|$)/gu)].map(([, field = '']) => field);
    const fits = wanted.every((value, at) => fields[at] === '*' || plain(fields[at] ?? '') === value);
    const password = fields[wanted.length];
    if (fits && password) return new Secret(plain(password));
  }
  return undefined;
}

function plain(field: string): string {
  return field.replace(/\\(.)/gu, '$1');
}

async function readLines(path: string): Promise<readonly string[]> {
  try {
    const { mode } = await stat(path);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) return [];
    const text = await readFile(path, 'utf8');
    return text.split(/\r?\n/u).filter((line) => line !== '' && !line.startsWith('#'));
  } catch {
    // Nothing more than a place where a password may be: the server says whether one is needed.
    return [];
  }
}

function usualPath(): string {
  return process.platform === 'win32'
    ? join(homedir(), 'AppData', 'Roaming', 'postgresql', 'pgpass.conf')
    : join(homedir(), '.pgpass');
}
