import type { TransactionNeeds } from '../driver.ts';
import { DialectError } from '../errors.ts';
import { pollForLock } from '../polling.ts';
import type { Session } from '../session.ts';
import { brokenReferences, newlyBroken } from './broken-references.ts';
import { sqliteCode } from './error-code.ts';
import { readPragma, setPragma } from './pragmas.ts';

/** How long a statement inside the transaction waits for readers, in milliseconds: a COMMIT needs them gone. */
const busyTimeoutMs = 10_000;

/**
 * Runs work in one transaction that holds the write lock from its start: a deferred one that writes after a read
 * fails at once when another writer came between.
 *
 * Foreign keys are switched before it, because inside a transaction the pragma does nothing.
 */
export async function inTransaction<T>(
  session: Session,
  needs: TransactionNeeds,
  work: () => Promise<T>,
): Promise<T> {
  const foreignKeysBefore = await readPragma(session, 'foreign_keys');
  await switchForeignKeys(session, needs.foreignKeysOff ? 0 : 1);
  try {
    await begin(session, needs);
    try {
      const brokenBefore = needs.foreignKeysOff ? await brokenReferences(session) : [];
      const result = await work();
      if (needs.foreignKeysOff) {
        const violations = newlyBroken(brokenBefore, await brokenReferences(session));
        if (violations.length > 0) throw new DialectError('dialect.broken-references', { violations });
      }
      await session.execute('COMMIT');
      return result;
    } catch (error) {
      await rollBack(session, error);
      throw error;
    }
  } finally {
    await switchForeignKeys(session, foreignKeysBefore);
  }
}

async function begin(session: Session, { patience, onWait }: TransactionNeeds): Promise<void> {
  await session.execute('PRAGMA busy_timeout = 0');
  await pollForLock({
    attempt: () => tryBegin(session),
    patienceMs: patience.migrationLockMs,
    signal: patience.signal,
    // SQLite does not tell who holds a lock.
    holder: async () => null,
    onWait,
  });
  await session.execute(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
}

async function tryBegin(session: Session): Promise<boolean> {
  try {
    await session.execute('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY')) return false;
    throw error;
  }
}

/** Some errors end the transaction by themselves; then there is nothing to roll back. */
async function rollBack(session: Session, cause: unknown): Promise<void> {
  try {
    await session.execute('ROLLBACK');
  } catch (error) {
    if (sqliteCode(error) !== 'SQLITE_ERROR')
      throw new AggregateError([cause, error], 'the rollback failed too');
  }
}

/** Only where it stands otherwise: setting a pragma makes SQLite prepare everything anew, a fifth of a small step's time. */
async function switchForeignKeys(session: Session, value: number): Promise<void> {
  if ((await readPragma(session, 'foreign_keys')) !== value) await setPragma(session, 'foreign_keys', value);
}
