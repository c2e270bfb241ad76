import type { Statements } from '../database/connection.ts';

/** The environments that there are systems in, by name: those that can be validated. */
export async function environments(statements: Statements): Promise<readonly string[]> {
  const rows = await statements.query('select distinct environment from systems order by environment');
  return rows.map((row) => String(row['environment']));
}
