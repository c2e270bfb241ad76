import { CodedError, type ErrorWords } from '@auditly/revisions/errors';

/** One server that was tried: `server` as `host:port`, `code` what came of it. */
export interface FailedAttempt {
  readonly server: string;
  readonly tls: boolean;
  readonly code: keyof DatabaseConnectionErrorFacts;
}

interface ToServer {
  /** The server as `host:port`. */
  readonly server: string;
}

interface AtFile {
  /** The path as it was opened. */
  readonly file: string;
}

/** What each code of a {@link DatabaseConnectionError} tells. No field ever holds a password. */
export interface DatabaseConnectionErrorFacts {
  'connection.name-not-resolved': ToServer;
  'connection.refused': ToServer;
  /** No server listens at a Unix socket: the socket is not there. */
  'connection.socket-missing': ToServer;
  'connection.unreachable': ToServer & { readonly reason: string };
  'connection.timeout': ToServer & { readonly seconds: number };
  /** It was there and hung up, or does not speak PostgreSQL's protocol. */
  'connection.lost': ToServer;
  /** SQLSTATE 28P01. */
  'connection.password-wrong': ToServer & { readonly user: string };
  'connection.password-missing': ToServer & { readonly user: string };
  /** SQLSTATE 28000: no such role, or the server's rules (pg_hba.conf) keep it out; `reason` is the server's. */
  'connection.not-authorized': ToServer & { readonly user: string; readonly reason: string };
  /** SQLSTATE 3D000. */
  'connection.database-missing': ToServer & {
    readonly database: string;
    /** The address or name of the server, or the folder of its socket. */
    readonly host: string;
    readonly port: number;
    readonly user: string;
  };
  /** TLS is asked for and the server has none. */
  'connection.tls-not-offered': ToServer & { readonly mode: string };
  /** The server's certificate is not to be trusted; `reason` is a code of OpenSSL's or Node's. */
  'connection.tls-not-trusted': ToServer & { readonly mode: string; readonly reason: string };
  'connection.tls-failed': ToServer & { readonly reason: string };
  'connection.certificate-file': { readonly path: string; readonly reason: string };
  /** SQLSTATE 53300. */
  'connection.too-many': ToServer;
  /** SQLSTATE 57P03: starting up, shutting down, or in recovery. */
  'connection.not-ready': ToServer & { readonly reason: string };
  /** The server is not what target_session_attrs asks for. */
  'connection.session-attributes': ToServer & { readonly wanted: string };
  /** The server refused with another SQLSTATE. */
  'connection.rejected': ToServer & { readonly sqlState: string; readonly reason: string };
  /** Something else went wrong; the cause says what. */
  'connection.failed': ToServer & { readonly reason: string };
  /** None of several servers could be used. */
  'connection.no-server': { readonly attempts: readonly FailedAttempt[] };

  'sqlite.file-missing': AtFile;
  'sqlite.folder-missing': AtFile & { readonly folder: string };
  /** A folder on the way cannot be entered, or a file stands where a folder should. */
  'sqlite.folder-closed': AtFile & { readonly folder: string; readonly reason: string };
  /** Symbolic links on the way lead back to themselves. */
  'sqlite.link-loop': AtFile;
  /** The file, or those that SQLite keeps beside it, cannot be made in its folder. */
  'sqlite.folder-not-writable': AtFile & { readonly folder: string };
  'sqlite.directory': AtFile;
  'sqlite.not-a-file': AtFile;
  'sqlite.not-readable': AtFile;
  'sqlite.not-writable': AtFile;
  /** The URL says that the file is only to be read. */
  'sqlite.read-only': AtFile;
  'sqlite.not-a-database': AtFile;
  /** It is a database, but not all of it can be read: pages are missing or were overwritten. */
  'sqlite.damaged': AtFile;
  'sqlite.busy': AtFile;
  /** SQLite refused for another reason; `reason` is its extended result code. */
  'sqlite.failed': AtFile & { readonly reason: string };
}

const words: ErrorWords<DatabaseConnectionErrorFacts> = {
  'connection.name-not-resolved': ({ server }) => `the name of the database server ${server} is not known`,
  'connection.refused': ({ server }) => `no database server listens at ${server}: the connection was refused`,
  'connection.socket-missing': ({ server }) =>
    `no database server listens at ${server}: there is no such socket`,
  'connection.unreachable': ({ server, reason }) =>
    `the database server ${server} cannot be reached (${reason})`,
  'connection.timeout': ({ server, seconds }) =>
    `the database server ${server} did not answer within ${seconds} s`,
  'connection.lost': ({ server }) =>
    `${server} hung up during the greeting: it may not be a PostgreSQL server`,
  'connection.password-wrong': ({ server, user }) => `${server} refused the password of user "${user}"`,
  'connection.password-missing': ({ server, user }) =>
    `${server} asks for a password of user "${user}", and none is set`,
  'connection.not-authorized': ({ server, user, reason }) =>
    `${server} does not let user "${user}" in: ${reason}`,
  'connection.database-missing': ({ server, database }) => `there is no database "${database}" at ${server}`,
  'connection.tls-not-offered': ({ server, mode }) =>
    `${server} offers no TLS, which sslmode=${mode} asks for`,
  'connection.tls-not-trusted': ({ server, mode, reason }) =>
    `the certificate of ${server} is not trusted (${reason}), as sslmode=${mode} asks for`,
  'connection.tls-failed': ({ server, reason }) => `TLS with ${server} failed (${reason})`,
  'connection.certificate-file': ({ path, reason }) =>
    `the certificate file ${path} cannot be read (${reason})`,
  'connection.too-many': ({ server }) => `${server} has no connection left to give`,
  'connection.not-ready': ({ server, reason }) => `${server} takes no connections just now: ${reason}`,
  'connection.session-attributes': ({ server, wanted }) =>
    `${server} is not what target_session_attrs=${wanted} asks for`,
  'connection.rejected': ({ server, sqlState, reason }) =>
    `${server} refused the connection: ${reason} (${sqlState})`,
  'connection.failed': ({ server, reason }) => `the connection to ${server} failed: ${reason}`,
  'connection.no-server': ({ attempts }) =>
    `none of the database servers could be used: ${attempts.map(({ server, code }) => `${server} (${code})`).join(', ')}`,

  'sqlite.file-missing': ({ file }) => `there is no file ${file}`,
  'sqlite.folder-missing': ({ file, folder }) => `${file} cannot be made: there is no folder ${folder}`,
  'sqlite.folder-closed': ({ file, folder, reason }) => `${file} cannot be reached: ${folder} (${reason})`,
  'sqlite.link-loop': ({ file }) => `${file} cannot be reached: its symbolic links go round in a circle`,
  'sqlite.folder-not-writable': ({ file, folder }) =>
    `${file} cannot be written: its folder ${folder} is not writable`,
  'sqlite.directory': ({ file }) => `${file} is a directory, not a database file`,
  'sqlite.not-a-file': ({ file }) => `${file} is not a regular file`,
  'sqlite.not-readable': ({ file }) => `${file} cannot be read: its permissions do not allow it`,
  'sqlite.not-writable': ({ file }) => `${file} cannot be written: its permissions do not allow it`,
  'sqlite.read-only': ({ file }) => `${file} cannot be written: the database URL opens it for reading only`,
  'sqlite.not-a-database': ({ file }) => `${file} is not a SQLite database`,
  'sqlite.damaged': ({ file }) => `${file} is damaged: SQLite cannot read all of it`,
  'sqlite.busy': ({ file }) => `${file} is locked by another process`,
  'sqlite.failed': ({ file, reason }) => `${file} cannot be opened (${reason})`,
};

/** The database could not be reached or opened. */
export class DatabaseConnectionError<
  Code extends keyof DatabaseConnectionErrorFacts = keyof DatabaseConnectionErrorFacts,
> extends CodedError<DatabaseConnectionErrorFacts, Code> {
  constructor(code: Code, facts: DatabaseConnectionErrorFacts[Code], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
