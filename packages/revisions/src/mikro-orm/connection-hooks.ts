import type { Configuration } from '@mikro-orm/core';
import type { Connection, Driver } from '../dialects/driver.ts';

/** Something to do with a connection before it is used. */
type Prepare = (connection: Connection) => Promise<void>;

/** The driver with every connection prepared; one that cannot be is closed. */
export function preparing(driver: Driver, prepare: Prepare): Driver {
  async function connect(purpose: 'read'): Promise<Connection | null>;
  async function connect(purpose: 'write'): Promise<Connection>;
  async function connect(purpose: 'read' | 'write'): Promise<Connection | null> {
    const connection = purpose === 'read' ? await driver.connect('read') : await driver.connect('write');
    if (connection === null) return null;
    try {
      await prepare(connection);
    } catch (error) {
      await connection.close().catch(() => undefined);
      throw error;
    }
    return connection;
  }
  return { ...driver, connect };
}

/** The hooks by which a project sets its connections up: a role, a search path, pragmas. */
export type Hook = 'onCreateConnection' | 'onReserveConnection';

/** Runs the project's hooks on a connection that the ORM does not know of. */
export async function runHooks(
  config: Configuration,
  hooks: readonly Hook[],
  connection: Connection,
): Promise<void> {
  for (const name of hooks) await config.get(name)?.(asKyselyConnection(connection));
}

interface CompiledQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** What MikroORM hands to these hooks is a connection of Kysely; of that they need to run statements. */
function asKyselyConnection(connection: Connection) {
  return {
    executeQuery: async ({ sql, parameters }: CompiledQuery) => ({
      rows: await connection.query(sql, parameters),
    }),
    streamQuery: () => {
      throw new TypeError('a connection of the Migrator cannot stream');
    },
  };
}
