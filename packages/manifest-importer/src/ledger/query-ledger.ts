import { type DatabaseTarget, parseDatabaseUrl } from '@auditly/schema/database';

/** A row of the ledger, as either database gives it. */
export type Row = Readonly<Record<string, unknown>>;

type Query = (query: string) => Promise<readonly Row[]>;

/** Asks the ledger one question. */
export async function read(database: string | DatabaseTarget, query: string): Promise<readonly Row[]> {
  return reading(database, (run) => run(query));
}

/** Asks it several, on one connection. Where there is no database yet, there is nothing in it. */
export async function reading<T>(
  database: string | DatabaseTarget,
  work: (query: Query) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const target = typeof database === 'string' ? parseDatabaseUrl(database, process.env) : database;
  const { driverFor } = await import('@auditly/schema/migrate');
  const connection = await driverFor(target).connect('read');
  if (connection === null) return [];
  try {
    return await work((query) => connection.query(query));
  } finally {
    await connection.close();
  }
}

/** Condition: of an imported file the ledger has a reason only where something speaks against it. */
export const isUnverified = `outcome = 'imported' and reason_code is not null`;

export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** It stands in a statement. */
export function whole(number: number): number {
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`${number} is no number to ask for`);
  return number;
}
