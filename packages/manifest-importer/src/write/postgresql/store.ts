import { connectPostgres, type PostgresTarget } from '@auditly/schema/database';
import type { StoreOptions } from '../open-store.ts';
import { backOff } from '../sleep.ts';
import type { Store, Transaction } from '../store.ts';
import { changeLedger } from './change-ledger.ts';
import type { Client } from './client.ts';
import { describe, faultOf, saysFarewell } from './faults.ts';
import { insertManifests, listsSame } from './insert-manifests.ts';
import { postgresqlLookup } from './lookup.ts';

/**
 * While a table is small, the planner would read all of it for each value that is looked up, and in the time of one batch
 * it is small no more.
 */
const begin = 'begin isolation level read committed; set local enable_seqscan = off';

/** Manifests in PostgreSQL. @throws DatabaseConnectionError */
export async function openPostgresqlStore(
  target: PostgresTarget,
  { signal }: Pick<StoreOptions, 'signal'>,
): Promise<Store> {
  const client = await connectPostgres(target);
  let isEnded = false;
  // The first of them may come before the other, and statements are refused from then on.
  for (const event of ['error', 'end'] as const) {
    client.on(event, () => {
      isEnded = true;
    });
  }
  const lookup = postgresqlLookup(client);
  return {
    ...lookup,
    startRun: async ({ system, environment, directory, startedAt, deadBefore, attributes }) => {
      // One that is alive after all writes down its end over this.
      await client.query(
        `update import_runs set status = 'interrupted', finished_at = active_at
         where system_name = $1 and status = 'running' and active_at < $2`,
        [system, deadBefore],
      );
      const { rows } = await client.query<{ id: number }>(
        `insert into import_runs (system_id, system_name, environment, directory, status, started_at, active_at,
           imported, present, skipped, rejected, attributes)
         values ((select id from systems where name = $1), $1, $2, $3, 'running', $4, $4, 0, 0, 0, 0, $5)
         returning id`,
        [system, environment, directory, startedAt, attributes],
      );
      const [row] = rows;
      if (row === undefined) throw new Error('an insert returned no row');
      return row.id;
    },
    endRun: async ({ run, status, at, error }) => {
      await client.query(
        'update import_runs set status = $2, active_at = $3, finished_at = $3, error = $4 where id = $1',
        [run, status, at, error],
      );
    },
    transaction: async (system, work) => {
      await client.query(begin);
      try {
        await takeTurn(client, system, signal);
        const result = await work(transactionOn(client));
        await client.query('commit');
        return result;
      } catch (error) {
        // Where the connection is gone, the server has rolled back by itself.
        await client.query('rollback').catch(() => undefined);
        throw error;
      }
    },
    faultOf: (error) => (isEnded ? 'database' : faultOf(error)),
    describe,
    listsSame,
    isLost: (error) => isEnded || saysFarewell(error),
    close: () => client.end(),
  };

  function transactionOn(on: Client): Transaction {
    return {
      ...lookup,
      makeSystem: async (name, environment, at) => {
        // Somebody else than an importer may make it at the same time.
        await on.query(
          `insert into systems (name, environment, created_at, updated_at, attributes) values ($1, $2, $3, $3, '{}')
           on conflict (name) do nothing`,
          [name, environment, at],
        );
        const id = await lookup.findSystem(name);
        if (id === null) throw new Error('a system that was made is not there');
        return id;
      },
      insertManifests: (system, manifests) => insertManifests(on, system, manifests),
      changeLedger: (changes, by) => changeLedger(on, changes, by),
      countForRun: async (run, system, { imported, present, skipped, rejected }, at) => {
        await on.query(
          `update import_runs set system_id = coalesce($2, system_id), active_at = $3, imported = imported + $4,
             present = present + $5, skipped = skipped + $6, rejected = rejected + $7 where id = $1`,
          [run, system, at, imported, present, skipped, rejected],
        );
      },
    };
  }
}

/**
 * Waits until no other importer writes for the system. A lock that the transaction holds and lets go of when it ends,
 * however it ends; asked for again and again instead of waited for, so that whoever waits can be stopped.
 */
async function takeTurn(client: Client, system: string, signal: AbortSignal): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as taken',
      [`import:${system}`],
    );
    if (rows[0]?.taken === true) return;
    await backOff(attempt, signal);
  }
}
