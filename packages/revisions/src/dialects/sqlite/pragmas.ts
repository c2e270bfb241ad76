import { DialectError } from '../errors.ts';
import type { Session } from '../session.ts';

/** What a pragma reads: a number, as those of the engine all do. */
export async function readPragma(session: Session, pragma: string): Promise<number> {
  const [row] = await session.query(`PRAGMA ${pragma}`);
  return Number(row?.[pragma]);
}

/** @throws DialectError `dialect.pragma-refused` when the pragma does not read back as it was set */
export async function setPragma(session: Session, pragma: string, value: number): Promise<void> {
  await session.execute(`PRAGMA ${pragma} = ${value}`);
  await requirePragma(session, pragma, value);
}

/** @throws DialectError `dialect.pragma-refused` when the pragma reads anything else */
export async function requirePragma(session: Session, pragma: string, value: number): Promise<void> {
  const found = await readPragma(session, pragma);
  if (found !== value) {
    throw new DialectError('dialect.pragma-refused', { pragma, wanted: String(value), found: String(found) });
  }
}

/**
 * Runs the work with `legacy_alter_table` on or off. Off, a rename is carried to all that names the table or column;
 * on, it concerns the table alone, which is what giving a new table the old one's name needs. Unlike `foreign_keys`
 * this pragma works inside a transaction.
 */
export async function withLegacyAlterTable<T>(
  session: Session,
  legacy: boolean,
  work: () => Promise<T>,
): Promise<T> {
  const before = await readPragma(session, 'legacy_alter_table');
  const wanted = legacy ? 1 : 0;
  if (before === wanted) return work();
  await setPragma(session, 'legacy_alter_table', wanted);
  try {
    return await work();
  } finally {
    await setPragma(session, 'legacy_alter_table', before);
  }
}
