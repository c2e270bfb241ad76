import { type LedgerStore, ledgerTable } from '../ledger-store.ts';
import { quoted } from '../version-table.ts';

/** In the schema of the version table; where there is none yet, in the one that new tables go to. */
const place = `SELECT current_user AS "user", quote_ident(schema) || '.' || $2 AS qualified,
  to_regclass(quote_ident(schema) || '.' || $2) IS NOT NULL AS there
FROM (SELECT coalesce(
  (SELECT nspname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE pg_class.oid = to_regclass($1)),
  current_schema()) AS schema) found`;

export const postgresqlLedgerStore: LedgerStore = {
  async locate(session, versionTable) {
    const name = quoted(ledgerTable(versionTable));
    const [row] = await session.query(place, [quoted(versionTable), name]);
    const qualified = row?.['qualified'];
    return {
      // Without a schema to make tables in there is none to be named, and the error of whoever makes one says so.
      table: typeof qualified === 'string' ? qualified : name,
      exists: row?.['there'] === true,
      user: String(row?.['user']),
    };
  },
  // One round trip for both: this is a part of every step.
  async append(session, table, { sequence, record, detail, previous, hash, seal }) {
    const appended = await session.execute(
      `WITH sealed AS (UPDATE ${table} SET record = $1, hash = $2 WHERE sequence = 0 AND hash = $3 RETURNING 1)
INSERT INTO ${table} (sequence, record, detail, previous, hash)
SELECT $4::integer, $5, $6, $3, $2 FROM sealed`,
      [seal, hash, previous, sequence, record, detail],
    );
    return appended === 1;
  },
};
