import type { Connect, Connection } from '../database/connection.ts';

/** Does something on a connection of its own. */
export async function onConnection<T>(
  connect: Connect,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect();
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
