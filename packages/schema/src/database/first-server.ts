import {
  DatabaseConnectionError,
  type DatabaseConnectionErrorFacts,
  type FailedAttempt,
} from './database-connection-error.ts';
import { describeServer, type PostgresTarget } from './database-target.ts';
import { connectionAttempts } from './postgres-attempts.ts';
import type { Reach } from './postgres-client.ts';
import { readTlsMaterial } from './postgres-tls.ts';
import { passes } from './session-attributes.ts';

type Code = keyof DatabaseConnectionErrorFacts;
type Failure = FailedAttempt & { readonly error: DatabaseConnectionError };

/** Failures after which the same server may still be reached with TLS where it was without, or the reverse. */
const mayChangeWithTls: ReadonlySet<Code> = new Set([
  'connection.tls-not-offered',
  'connection.tls-not-trusted',
  'connection.tls-failed',
  'connection.not-authorized',
  'connection.lost',
]);

/** Failures after which another server may do: this one is not there, not ready, or not of the wanted kind. */
const mayChangeWithServer: ReadonlySet<Code> = new Set([
  'connection.name-not-resolved',
  'connection.refused',
  'connection.socket-missing',
  'connection.unreachable',
  'connection.timeout',
  'connection.lost',
  'connection.not-ready',
  'connection.session-attributes',
]);

/**
 * Tries the servers of a target in order, each with and without TLS in the order that sslmode says, until `connect`
 * succeeds. A server that is there and turns us away (wrong password, no such database) ends the search; one that
 * cannot be reached or is not ready does not. That is what libpq does.
 *
 * @throws DatabaseConnectionError the failure itself, or `connection.no-server` where several servers failed
 */
export async function firstServerThatWorks<Connection>(
  target: PostgresTarget,
  connect: (reach: Reach) => Promise<Connection>,
): Promise<Connection> {
  const material = await readTlsMaterial(target.tls);
  const servers = connectionAttempts(target);
  const failures: Failure[] = [];
  for (const wanted of passes(target.sessionAttributes)) {
    for (const ways of servers) {
      const reaches = ways.map((attempt) => ({ target, attempt, material, wanted }));
      const outcome = await tryServer(reaches, connect);
      if ('connection' in outcome) return outcome.connection;
      failures.push(outcome);
      if (!mayChangeWithServer.has(outcome.code)) throw outcome.error;
    }
  }
  const [only, ...others] = failures;
  if (only !== undefined && others.length === 0) throw only.error;
  throw new DatabaseConnectionError(
    'connection.no-server',
    { attempts: failures.map(({ server, tls, code }) => ({ server, tls, code })) },
    {
      cause: new AggregateError(
        failures.map(({ error }) => error),
        'what became of each server',
      ),
    },
  );
}

async function tryServer<Connection>(
  reaches: readonly Reach[],
  connect: (reach: Reach) => Promise<Connection>,
): Promise<{ readonly connection: Connection } | Failure> {
  const failures: Failure[] = [];
  for (const reach of reaches) {
    try {
      return { connection: await connect(reach) };
    } catch (error) {
      if (!(error instanceof DatabaseConnectionError)) throw error;
      failures.push({
        server: describeServer(reach.attempt),
        tls: reach.attempt.tls,
        code: error.code,
        error,
      });
      if (!mayChangeWithTls.has(error.code)) break;
    }
  }
  return decisive(failures);
}

/** What the server said goes before how TLS with it went: the second way often fails only because of the first. */
function decisive(failures: readonly Failure[]): Failure {
  const fromServer = failures.find(
    ({ code }) => code === 'connection.not-authorized' || !mayChangeWithTls.has(code),
  );
  const found = fromServer ?? failures.at(-1);
  if (found === undefined) throw new Error('a server was tried in no way at all');
  return found;
}
