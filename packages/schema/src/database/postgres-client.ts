import type { Client, ClientConfig } from 'pg';
import { classifyPostgresFailure } from './classify-postgres-failure.ts';
import { DatabaseConnectionError } from './database-connection-error.ts';
import { describeServer, type PostgresTarget, type SessionAttributes } from './database-target.ts';
import type { ConnectionAttempt } from './postgres-attempts.ts';
import { postgresClientConfig, watchedSocket } from './postgres-client-config.ts';
import type { TlsMaterial } from './postgres-tls.ts';
import { hasSessionAttributes } from './session-attributes.ts';

/** What is used of the `pg` module, which is loaded only where a connection is made. */
export type PgModule = Pick<typeof import('pg'), 'Client' | 'DatabaseError'>;

/** Everything about one way to reach a target. */
export interface Reach {
  readonly target: PostgresTarget;
  readonly attempt: ConnectionAttempt;
  readonly material: TlsMaterial;
  readonly wanted: SessionAttributes;
}

/** A client class of `pg` that knows where to connect to, and whose failures to connect have a code. */
export type ReachingClient = new (config?: ClientConfig) => Client;

/**
 * A client for one way to reach a target. A class, because that is what pools of `pg` take; what they hand to its
 * constructor (type parsers) is kept. Its `connect` keeps to the target's timeout, checks the session attributes, and
 * rejects with a {@link DatabaseConnectionError} after it has closed the socket.
 */
export function reachingClient(pg: PgModule, { target, attempt, material, wanted }: Reach): ReachingClient {
  return class extends pg.Client {
    readonly #watched: ReturnType<typeof watchedSocket>;

    constructor(config: ClientConfig = {}) {
      const watched = watchedSocket();
      super({ ...config, ...postgresClientConfig(target, attempt, material), stream: () => watched.socket });
      this.#watched = watched;
    }

    override connect(): Promise<Client>;
    override connect(callback: ((error: Error) => void) | ((error: null, client: Client) => void)): void;
    override connect(callback?: (error: never, client: Client) => void): Promise<Client> | undefined {
      const connected = this.#connect();
      if (callback === undefined) return connected;
      // Pools of pg call back; null and an error are both what this callback takes.
      const done = callback as (error: unknown, client: Client) => void;
      connected.then(
        () => done(null, this),
        (error: unknown) => done(error, this),
      );
      return undefined;
    }

    async #connect(): Promise<Client> {
      let timedOut = false;
      const { socket, refusedTls } = this.#watched;
      const seconds = target.connectTimeoutSeconds;
      const giveUp = () => {
        timedOut = true;
        socket.destroy();
      };
      const timer = seconds > 0 ? setTimeout(giveUp, seconds * 1000) : undefined;
      try {
        await super.connect();
        if (await hasSessionAttributes(this, wanted)) return this;
        await this.end();
        throw new DatabaseConnectionError('connection.session-attributes', {
          server: describeServer(attempt),
          wanted,
        });
      } catch (error) {
        // A connection that was made and is cut off tells that in an event, which nobody is there to hear.
        this.on('error', () => undefined);
        socket.destroy();
        const isServerError = (cause: unknown) => cause instanceof pg.DatabaseError;
        throw classifyPostgresFailure(error, {
          target,
          attempt,
          timedOut,
          refusedTls: refusedTls(),
          isServerError,
        });
      } finally {
        clearTimeout(timer);
      }
    }
  };
}
