import { createHash } from 'node:crypto';
import type { Dialect } from '../dialect.ts';
import { ledgerTable } from '../ledger-store.ts';
import { folded } from './quote.ts';

/** Letter by letter as SQLite keeps the definitions; the indexes of constraints are in those of their tables. */
const definitions = `SELECT type, name, tbl_name AS "table", sql FROM sqlite_master
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name`;

export const fingerprint: Dialect['fingerprint'] = async (session, { versionTable }) => {
  const own = [versionTable, ledgerTable(versionTable)].map(folded);
  const hash = createHash('sha256');
  for (const { type, name, table, sql } of await session.query(definitions)) {
    if (!own.includes(folded(String(table)))) hash.update(`${JSON.stringify([type, name, table, sql])}\n`);
  }
  return hash.digest('hex');
};
