import { upgrade } from '@auditly/schema/migrate';
import { createPostgresDatabase, temporarySqlite } from '@auditly/testing';
import { onTestFinished } from 'vitest';
import type { Connect, Connection, Row } from '../src/database/connection.ts';
import { connectTo } from '../src/database/open-connection.ts';

/** A database at head. */
export interface TestDatabase {
  readonly url: string;
  /** Connections are closed when the test ends. */
  readonly connect: Connect;
  /** Looks into it, or changes it, past the code under test. */
  query(sql: string): Promise<readonly Row[]>;
}

export async function sqliteAtHead(): Promise<TestDatabase> {
  return atHead(temporarySqlite().url);
}

export async function postgresAtHead(): Promise<TestDatabase> {
  const database = await createPostgresDatabase();
  onTestFinished(() => database.drop());
  return atHead(database.url);
}

async function atHead(url: string): Promise<TestDatabase> {
  await upgrade(url);
  const open: Connection[] = [];
  onTestFinished(async () => {
    for (const connection of open) await connection.close();
  });
  const raw = connectTo(url);
  const connect = async (): Promise<Connection> => {
    const connection = await raw();
    open.push(connection);
    let isOpen = true;
    return {
      ...connection,
      close: async () => {
        if (!isOpen) return;
        isOpen = false;
        open.splice(open.indexOf(connection), 1);
        await connection.close();
      },
    };
  };
  return {
    url,
    connect,
    query: async (sql) => {
      const connection = await raw();
      try {
        const isQuery = /^\s*(?:select|with)/iu.test(sql) || /returning/iu.test(sql);
        if (isQuery) return await connection.query(sql);
        await connection.change(sql);
        return [];
      } finally {
        await connection.close();
      }
    },
  };
}

/** One number. */
export async function count(database: TestDatabase, table: string, where = '1 = 1'): Promise<number> {
  const [row] = await database.query(`select count(*) as n from ${table} where ${where}`);
  return Number(row?.['n']);
}

/** A clock that goes on by a second whenever it is looked at. */
export function ticking(start = '2026-03-01T00:00:00Z'): () => Date {
  let time = Date.parse(start);
  return () => {
    time += 1000;
    return new Date(time);
  };
}
