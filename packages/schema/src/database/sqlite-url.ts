import type { SqliteTarget } from './database-target.ts';
import { DatabaseUrlError } from './database-url-error.ts';
import { flag, type KnownParameters, oneOf, seconds, UrlParameters } from './url-parameters.ts';
import { decodePercent, type UrlParts } from './url-parts.ts';

/** The parameters of Python's sqlite3 module, as SQLAlchemy hands them on. */
const ofPython: KnownParameters = {
  honoured: ['timeout', 'uri'],
  withoutEffect: ['isolation_level', 'detect_types', 'check_same_thread', 'cached_statements'],
  unsupported: {},
};

const ofSqliteUris: KnownParameters = {
  honoured: [...ofPython.honoured, 'mode'],
  withoutEffect: ofPython.withoutEffect,
  withoutEffectWhen: {
    cache: ['private'],
    immutable: ['0', 'no', 'off', 'false'],
    nolock: ['0', 'no', 'off', 'false'],
  },
  unsupported: {
    vfs: 'only the standard file system is available',
    psow: 'only the standard file system is available',
    modeof: 'files are made with the permissions of the process',
  },
};

const access = {
  ro: 'read-only',
  rw: 'read-write',
  rwc: 'read-write-create',
  memory: 'read-write-create',
} as const;

/**
 * `sqlite:///relative.db`, `sqlite:////absolute.db`, `sqlite://` and `sqlite:///:memory:`. The path is taken as it
 * stands. With `uri=true` it is one of SQLite's own URIs, `sqlite:///file:path?mode=ro&uri=true`, which does know
 * percent signs.
 */
export function sqliteTarget(parts: UrlParts): SqliteTarget {
  refuseServer(parts);
  const { path = '', parameters } = parts;
  // What a URI adds to the parameters is unknown without it, as everything unknown is an error.
  const isUri = parameters.get('uri')?.every((value) => flag('uri', value)) ?? false;
  const known = new UrlParameters(parameters, isUri ? ofSqliteUris : ofPython, []);
  const timeout = known.get('timeout');
  const mode = known.get('mode');
  return {
    dialect: 'sqlite',
    file: isUri ? uriFile(path, mode) : path === '' ? ':memory:' : path,
    access: access[oneOf('mode', mode ?? 'rwc', ['ro', 'rw', 'rwc', 'memory'])],
    // Python waits 5 seconds too.
    busyTimeoutMilliseconds: Math.round(1000 * (timeout === undefined ? 5 : seconds('timeout', timeout))),
  };
}

function refuseServer({ user, password, authority, path }: UrlParts): void {
  if (user !== undefined || password !== undefined) throw new DatabaseUrlError('url.sqlite-user', { path });
  if (authority === '') return;
  // What follows a colon may be a password whose host was forgotten.
  const host = authority === ':memory:' ? authority : authority.split(':', 1)[0];
  throw new DatabaseUrlError('url.sqlite-host', { host: host ?? '', path });
}

function uriFile(path: string, mode: string | undefined): string {
  if (mode === 'memory' || path === ':memory:') return ':memory:';
  // Without the prefix SQLite takes it for a plain name, even where URIs are switched on.
  if (!path.startsWith('file:')) return path === '' ? ':memory:' : path;
  const [, host, location = ''] = /^file:(?:\/\/([^/]*))?([^#]*)/su.exec(path) ?? [];
  if (host !== undefined && host !== '' && host !== 'localhost')
    throw new DatabaseUrlError('url.sqlite-host', { host, path: location.slice(1) });
  const file = decodePercent(location, 'path');
  return file === '' ? ':memory:' : file;
}
