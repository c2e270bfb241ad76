import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import type { Connection } from '../driver.ts';
import { DialectError } from '../errors.ts';
import type { Scratch } from '../scratch.ts';
import { postgresqlDriver } from './connection.ts';
import { describe, sqlState } from './error-code.ts';
import { quoteIdentifier } from './quote.ts';
import { scratchConnection } from './scratch-connection.ts';
import { reachesOthers } from './scratch-guard.ts';
import { dropLeftovers, holdName } from './scratch-leftovers.ts';

/** A server on which a scratch database can be made. */
export interface PostgresqlScratchServer {
  /** The server in words, without a password. */
  readonly place: string;
  /**
   * A connection of its own.
   *
   * @param at the database, or that of the server's URL; and the schema in which everything is looked for and made, or
   *   those of the URL
   */
  connect(at: { readonly database?: string; readonly searchPath?: string }): Promise<Client>;
  /**
   * What may be made there. `database`: nothing but a database of its own. `schema`: a schema in the URL's database,
   * where the role may make no database. `anything`: a database, and the server is there for nothing else.
   */
  readonly allows: 'database' | 'schema' | 'anything';
}

/**
 * A database of its own on a PostgreSQL server, or a schema where that is allowed and no database can be made. It is
 * dropped when it is removed; what a process has left that was killed goes when the next one comes.
 *
 * @throws DialectError `dialect.no-scratch` if the role may make neither
 */
export async function postgresqlScratch(server: PostgresqlScratchServer): Promise<Scratch> {
  const keeper = await server.connect({});
  try {
    await dropLeftovers(keeper);
    const name = `revisions_scratch_${randomBytes(6).toString('hex')}`;
    await holdName(keeper, name);
    const inDatabase = await mayCreateDatabase(keeper);
    if (!inDatabase) await requireSchemaAllowed(keeper, server);
    return scratchAt(
      inDatabase ? databaseSpot(server, name) : schemaSpot(server, name, keeper),
      server,
      keeper,
    );
  } catch (error) {
    await keeper.end();
    throw refused(error, server.place);
  }
}

/** What the server does not allow is nobody's bug. */
function refused(error: unknown, place: string): unknown {
  if (sqlState(error) === null) return error;
  return new DialectError('dialect.no-scratch', { place, why: describe(error) }, { cause: error });
}

async function mayCreateDatabase(keeper: Client): Promise<boolean> {
  const { rows } = await keeper.query<{ may: boolean }>(
    'SELECT rolcreatedb OR rolsuper AS may FROM pg_roles WHERE rolname = current_user',
  );
  return rows[0]?.may === true;
}

/** A schema beside what others have is for whoever knows that they are there; in an empty database nobody can lose. */
async function requireSchemaAllowed(
  keeper: Client,
  { place, allows }: PostgresqlScratchServer,
): Promise<void> {
  const { rows } = await keeper.query<{
    role: string;
    may: boolean;
    empty: boolean;
  }>(`SELECT current_user AS role,
    has_database_privilege(current_database(), 'CREATE') AS may,
    NOT EXISTS (SELECT FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
      WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
    ) AS empty`);
  const [{ role, may, empty } = { role: '', may: false, empty: false }] = rows;
  if (may && (empty || allows === 'schema')) return;
  const why = `role ${role} may not make databases there${may ? ', and a schema beside the tables that are there was not asked for' : ', nor schemas'}`;
  throw new DialectError('dialect.no-scratch', { place, why });
}

/** Where a scratch database is made: all that differs between a database and a schema. */
interface Spot {
  readonly place: string;
  readonly make: string;
  readonly drop: string;
  connect(): Promise<Client>;
  /** The other schemas beside it; null where there is nothing beside it. */
  otherSchemas(): Promise<readonly string[] | null>;
}

function scratchAt(spot: Spot, server: PostgresqlScratchServer, keeper: Client): Scratch {
  let connection: Connection | null = null;
  const connected = async (): Promise<Connection> => {
    const client = await spot.connect();
    // What is lost in a crash of the server was scratch.
    await client.query('SET synchronous_commit = off');
    const schemas = await spot.otherSchemas();
    const refusal = (sql: string): string | null =>
      server.allows === 'anything' ? null : reachesOthers(sql, { schemas });
    const plain = await postgresqlDriver({ connect: async () => client }).connect('write');
    return scratchConnection(plain, client, refusal);
  };
  const drop = async (): Promise<void> => {
    await connection?.close();
    connection = null;
    await keeper.query(spot.drop);
  };
  return {
    place: spot.place,
    dialect: async () => (await import('./dialect.ts')).postgresqlDialect,
    async fresh() {
      try {
        await drop();
        await keeper.query(spot.make);
      } catch (error) {
        throw refused(error, server.place);
      }
      connection = await connected();
      return connection;
    },
    async renewed() {
      return connection ?? this.fresh();
    },
    async remove() {
      try {
        await drop();
      } finally {
        await keeper.end();
      }
    },
  };
}

function databaseSpot(server: PostgresqlScratchServer, name: string): Spot {
  return {
    place: `database ${name} on ${server.place}`,
    // template0 has no connections that could stand in the way, and nothing that somebody has put in.
    make: `CREATE DATABASE ${quoteIdentifier(name)} TEMPLATE template0`,
    drop: `DROP DATABASE IF EXISTS ${quoteIdentifier(name)} WITH (FORCE)`,
    connect: () => server.connect({ database: name }),
    otherSchemas: async () => null,
  };
}

function schemaSpot(server: PostgresqlScratchServer, name: string, keeper: Client): Spot {
  return {
    place: `schema ${name} on ${server.place}`,
    make: `CREATE SCHEMA ${quoteIdentifier(name)}`,
    drop: `DROP SCHEMA IF EXISTS ${quoteIdentifier(name)} CASCADE`,
    async connect() {
      const client = await server.connect({ searchPath: name });
      const { rows } = await client.query<{ schema: string | null }>('SELECT current_schema() AS schema');
      if (rows[0]?.schema === name) return client;
      // As behind a pooler that passes no settings on: tables would be made among those of others.
      await client.end();
      const why = `the connection does not keep to schema ${name}`;
      throw new DialectError('dialect.no-scratch', { place: server.place, why });
    },
    async otherSchemas() {
      const { rows } = await keeper.query<{ name: string }>(
        `SELECT nspname AS name FROM pg_namespace WHERE nspname <> $1 AND nspname NOT LIKE 'pg\\_%'
         AND nspname <> 'information_schema'`,
        [name],
      );
      return rows.map((row) => row.name);
    },
  };
}
