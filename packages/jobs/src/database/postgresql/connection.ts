import { connectPostgres, type PostgresTarget } from '@auditly/schema/database';
import { backOff } from '../back-off.ts';
import type { Connection, Row, SqlParts, SqlValue, Statements } from '../connection.ts';
import { copyRows } from './copy-rows.ts';

/** A connection of `pg`. */
export type Client = Awaited<ReturnType<typeof connectPostgres>>;

const parts: SqlParts = {
  numbersOf: (parameter) => `select json_array_elements_text(${parameter}::json)::int`,
  listOf: (column) => `json_agg(${column})::text`,
  storedText: (column) => `${column}::text`,
};

/** @throws DatabaseConnectionError */
export async function openPostgresqlConnection(
  target: PostgresTarget,
  signal: AbortSignal,
): Promise<Connection> {
  const client = await connectPostgres(target);
  const statements = statementsOn(client);
  return {
    ...statements,
    transaction: async (turn, work) => {
      await client.query('begin isolation level read committed');
      try {
        await takeTurn(client, turn, signal);
        const result = await work(statements);
        await client.query('commit');
        return result;
      } catch (error) {
        // Where the connection is gone, the server has rolled back by itself.
        await client.query('rollback').catch(() => undefined);
        throw error;
      }
    },
    giveWay: () => Promise.resolve(),
    close: () => client.end(),
  };
}

function statementsOn(client: Client): Statements {
  return {
    parts,
    query: async (sql, values = []) => (await client.query<Row>(sql, [...values])).rows,
    change: async (sql, values = []) => (await client.query(sql, [...values])).rowCount ?? 0,
    insertRows: (table, columns, rows: Iterable<readonly SqlValue[]>) =>
      copyRows(client, table, columns, rows),
  };
}

/** The waiter asks again and again: one that is blocked in the server would hold up an index that is made concurrently. */
async function takeTurn(client: Client, turn: string, signal: AbortSignal): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as taken',
      [`auditly:${turn}`],
    );
    if (rows[0]?.taken === true) return;
    await backOff(attempt, signal);
  }
}
