import type { DatabaseError } from 'pg';
import { DatabaseConnectionError } from './database-connection-error.ts';
import { describeServer, type PostgresTarget } from './database-target.ts';
import type { ConnectionAttempt } from './postgres-attempts.ts';
import { postgresUser } from './postgres-client-config.ts';

/** What is known about a failed attempt besides the driver's error. */
export interface FailureCircumstances {
  readonly target: PostgresTarget;
  readonly attempt: ConnectionAttempt;
  readonly timedOut: boolean;
  readonly refusedTls: boolean;
  readonly isServerError: (error: unknown) => error is DatabaseError;
}

/** Gives the driver's, the system's or the server's error its own code. */
export function classifyPostgresFailure(
  cause: unknown,
  circumstances: FailureCircumstances,
): DatabaseConnectionError {
  if (cause instanceof DatabaseConnectionError) return cause;
  const { target, attempt, timedOut, refusedTls, isServerError } = circumstances;
  const server = describeServer(attempt);
  const { mode } = target.tls;
  if (timedOut) {
    return new DatabaseConnectionError(
      'connection.timeout',
      { server, seconds: target.connectTimeoutSeconds },
      { cause },
    );
  }
  if (refusedTls)
    return new DatabaseConnectionError('connection.tls-not-offered', { server, mode }, { cause });
  return isServerError(cause) ? fromServer(cause, target, attempt) : fromSystem(cause, attempt, mode);
}

/** By SQLSTATE, appendix A of PostgreSQL's manual. */
function fromServer(
  cause: DatabaseError,
  target: PostgresTarget,
  attempt: ConnectionAttempt,
): DatabaseConnectionError {
  const server = describeServer(attempt);
  const user = postgresUser(target);
  const reason = cause.message;
  switch (cause.code) {
    case '28P01':
      return new DatabaseConnectionError('connection.password-wrong', { server, user }, { cause });
    case '28000':
      return new DatabaseConnectionError('connection.not-authorized', { server, user, reason }, { cause });
    case '3D000':
      return new DatabaseConnectionError(
        'connection.database-missing',
        { server, database: target.database, host: attempt.host, port: attempt.port, user },
        { cause },
      );
    case '53300':
      return new DatabaseConnectionError('connection.too-many', { server }, { cause });
    case '57P03':
      return new DatabaseConnectionError('connection.not-ready', { server, reason }, { cause });
    default:
      return new DatabaseConnectionError(
        'connection.rejected',
        { server, sqlState: cause.code ?? 'no SQLSTATE', reason },
        { cause },
      );
  }
}

const unreachable = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
]);

/** OpenSSL's reasons to turn a certificate down, as Node names them. */
const distrust =
  /^(?:UNABLE_TO_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_|HOSTNAME_|ERR_TLS_CERT_)/u;

function fromSystem(cause: unknown, attempt: ConnectionAttempt, mode: string): DatabaseConnectionError {
  const server = describeServer(attempt);
  const code =
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  const reason = code ?? (cause instanceof Error ? cause.message : String(cause));
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new DatabaseConnectionError('connection.name-not-resolved', { server }, { cause });
    case 'ECONNREFUSED':
      return new DatabaseConnectionError('connection.refused', { server }, { cause });
    case 'ENOENT':
      return new DatabaseConnectionError('connection.socket-missing', { server }, { cause });
    case 'ETIMEDOUT':
      return new DatabaseConnectionError('connection.unreachable', { server, reason }, { cause });
    case 'ECONNRESET':
    case 'EPIPE':
      return new DatabaseConnectionError('connection.lost', { server }, { cause });
    default:
  }
  if (unreachable.has(reason))
    return new DatabaseConnectionError('connection.unreachable', { server, reason }, { cause });
  if (distrust.test(reason)) {
    return new DatabaseConnectionError('connection.tls-not-trusted', { server, mode, reason }, { cause });
  }
  if (attempt.tls && /^(?:ERR_SSL_|ERR_TLS_|ERR_OSSL_|EPROTO)/u.test(reason)) {
    return new DatabaseConnectionError('connection.tls-failed', { server, reason }, { cause });
  }
  return new DatabaseConnectionError('connection.failed', { server, reason }, { cause });
}
