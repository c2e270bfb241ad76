import { Socket } from 'node:net';
import { userInfo } from 'node:os';
import type { ClientConfig } from 'pg';
import { DatabaseConnectionError } from './database-connection-error.ts';
import { describeServer, type PostgresTarget } from './database-target.ts';
import { passwordFromFile } from './password-file.ts';
import type { ConnectionAttempt } from './postgres-attempts.ts';
import { type TlsMaterial, tlsOptions } from './postgres-tls.ts';

/** Who connects: the user of the target, or else the operating system's. */
export function postgresUser(target: PostgresTarget): string {
  return target.user ?? userInfo().username;
}

/**
 * What `pg` takes for one attempt. Everything is said outright, so that the driver reads neither a connection string
 * (it takes sslmode otherwise than libpq does) nor the environment. The password is a function and shows nowhere.
 */
export function postgresClientConfig(
  target: PostgresTarget,
  attempt: ConnectionAttempt,
  material: TlsMaterial,
): ClientConfig {
  const { host, port } = attempt;
  const user = postgresUser(target);
  return {
    host,
    port,
    user,
    database: target.database,
    password: async () => {
      const owner = { host, port, database: target.database, user };
      const password = target.password ?? (await passwordFromFile(target.passwordFile, owner));
      if (password !== undefined) return password.reveal();
      throw new DatabaseConnectionError('connection.password-missing', {
        server: describeServer(attempt),
        user,
      });
    },
    ssl: attempt.tls ? tlsOptions(target.tls, host, material) : false,
    sslnegotiation: 'postgres',
    application_name: target.applicationName,
    client_encoding: 'UTF8',
    keepAlive: true,
    ...(target.options === undefined ? {} : { options: target.options }),
  };
}

/** A socket for one attempt, which remembers what the server answered to the request for TLS. */
export function watchedSocket(): { readonly socket: Socket; readonly refusedTls: () => boolean } {
  const socket = new Socket();
  let refused = false;
  // One byte: `S` goes on with TLS, `N` has none. The driver tells them apart by words only.
  socket.once('data', (answer: Buffer) => {
    refused = answer.length === 1 && answer[0] === 'N'.charCodeAt(0);
  });
  return { socket, refusedTls: () => refused };
}
