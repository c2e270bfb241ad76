import type { Secret } from './secret.ts';

/** Which database, and how to reach it: what a database URL says, read once and for all. */
export type DatabaseTarget = SqliteTarget | PostgresTarget;

/** A SQLite file, or a database in memory. */
export interface SqliteTarget {
  readonly dialect: 'sqlite';
  /** The path as given (relative paths: to the working directory), or `:memory:`. */
  readonly file: string;
  /**
   * What the URL allows: `read-write-create` (the default), `read-write` (the file has to exist) or `read-only`.
   */
  readonly access: 'read-write-create' | 'read-write' | 'read-only';
  /** How long to wait for another process's lock; 5000 unless the URL has `timeout` (seconds, as Python's). */
  readonly busyTimeoutMilliseconds: number;
}

/** A PostgreSQL database. What the URL left open was filled from the environment as libpq does. */
export interface PostgresTarget {
  readonly dialect: 'postgresql';
  /** Tried in this order; empty means the sockets of this machine and then `localhost`. */
  readonly hosts: readonly PostgresHost[];
  /** Where it is missing: the name of the operating system's user, as libpq does. */
  readonly user?: string;
  readonly password?: Secret;
  /** A file in the format of `.pgpass`; where it is missing the user's own is looked at. */
  readonly passwordFile?: string;
  readonly database: string;
  readonly tls: TlsSettings;
  /** For each host; 10 unless given, 0 waits for ever. */
  readonly connectTimeoutSeconds: number;
  /** What the server shows in pg_stat_activity. */
  readonly applicationName: string;
  /** Options for the server's command line, such as `-c search_path=evidence`. */
  readonly options?: string;
  /** Which of several servers will do. */
  readonly sessionAttributes: SessionAttributes;
}

export interface PostgresHost {
  /** A name, an address, or the folder of a Unix socket (starts with `/`); missing as an empty list of hosts is. */
  readonly host?: string;
  readonly port: number;
}

export type SslMode = 'disable' | 'allow' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';

/** TLS as libpq spells it. Paths are relative to the working directory. */
export interface TlsSettings {
  readonly mode: SslMode;
  /** File of the authorities to trust, or `system`. */
  readonly rootCertificate?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly keyPassword?: Secret;
}

export type SessionAttributes = 'any' | 'read-write' | 'read-only' | 'primary' | 'standby' | 'prefer-standby';

/** The target as a URL for people to read: no password, and none of the settings that are at their default. */
export function describeTarget(target: DatabaseTarget): string {
  return target.dialect === 'sqlite' ? describeSqlite(target) : describePostgres(target);
}

function describeSqlite({ file, access }: SqliteTarget): string {
  if (file === ':memory:') return 'sqlite:///:memory:';
  return `sqlite:///${file}${access === 'read-only' ? ' (read-only)' : ''}`;
}

function describePostgres(target: PostgresTarget): string {
  const password = target.password === undefined ? '' : ':***';
  const user = target.user === undefined ? '' : `${encodeURIComponent(target.user)}${password}@`;
  const parameters = [
    ...(target.tls.mode === 'prefer' ? [] : [`sslmode=${target.tls.mode}`]),
    // They may set the search_path, and with it which tables are meant.
    ...(target.options === undefined ? [] : [`options=${parameterValue(target.options)}`]),
  ].join('&');
  const place = `${target.hosts.map(describeHost).join(',')}/${target.database}`;
  return `postgresql://${user}${place}${parameters === '' ? '' : `?${parameters}`}`;
}

/** Only what would end a value or mean something else in it is written otherwise. */
function parameterValue(text: string): string {
  return text.replaceAll(/[%&+#\s]/gu, encodeURIComponent);
}

/** The server in words: `name:5432`, or the path of its socket. */
export function describeServer(server: { readonly host: string; readonly port: number }): string {
  const { host, port } = server;
  return host.startsWith('/') ? `${host}/.s.PGSQL.${port}` : describeHost(server);
}

/** `name:5432`, `[::1]:5432`; a socket's folder as libpq encodes it in a URL. */
function describeHost({ host = '', port }: PostgresHost): string {
  return `${host.includes(':') ? `[${host}]` : encodeURIComponent(host)}:${port}`;
}
