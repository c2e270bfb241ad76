import { type LedgerStore, ledgerTable } from '../ledger-store.ts';
import { quoted } from '../version-table.ts';

export const sqliteLedgerStore: LedgerStore = {
  async locate(session, versionTable) {
    const name = ledgerTable(versionTable);
    const found = await session.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [
      name,
    ]);
    return { table: quoted(name), exists: found.length > 0, user: null };
  },
  async append(session, table, { sequence, record, detail, previous, hash, seal }) {
    const sealed = await session.execute(
      `UPDATE ${table} SET record = ?, hash = ? WHERE sequence = 0 AND hash = ?`,
      [seal, hash, previous],
    );
    if (sealed !== 1) return false;
    await session.execute(
      `INSERT INTO ${table} (sequence, record, detail, previous, hash) VALUES (?, ?, ?, ?, ?)`,
      [sequence, record, detail, previous, hash],
    );
    return true;
  },
};
