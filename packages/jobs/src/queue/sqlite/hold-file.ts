import { realpathSync } from 'node:fs';
import { openSqlite, type SqliteTarget } from '@auditly/schema/database';
import { QueueError } from '../../errors/queue-error.ts';

/** As long as others can take to say who they are. The process stands still meanwhile. */
const patienceMs = 500;

/** A SQLite file that this process alone works on. */
export interface HeldFile {
  /** Lets others have it. */
  release(): void;
}

/**
 * Makes sure that one worker works on a SQLite file: the jobs of a second one would be the same. The lock is one of the
 * operating system, on a small file beside the database, and goes with the process, however that ends.
 *
 * @throws QueueError `queue.taken`
 */
export async function holdFile(target: SqliteTarget, owner: string): Promise<HeldFile> {
  // The same file may have several names.
  const file = `${realpathSync(target.file)}-worker`;
  const database = await openSqlite({ ...target, file, access: 'read-write-create' }, 'create', {
    whileBusy: 'open',
  });
  if (database === undefined) throw new Error(`SQLite has made no ${file}`);
  const readOwner = () => database.prepare<[], { owner: string }>('select owner from worker').get()?.owner;
  try {
    // Two that start at once are in each other's way for a moment, and one of them has to get it.
    database.pragma(`busy_timeout = ${patienceMs}`);
    database.exec('begin immediate');
    database.exec('create table if not exists worker (owner text not null)');
    database.exec('delete from worker');
    database.prepare('insert into worker (owner) values (?)').run(owner);
    database.exec('commit');
    // Held until the end: others can read who has it, and begin nothing.
    database.exec('begin immediate');
    return {
      release: () => {
        database.close();
      },
    };
  } catch (cause) {
    const facts = { file: target.file, owner: isBusy(cause) ? ownerOrNull(readOwner) : null };
    database.close();
    if (!isBusy(cause)) throw cause;
    throw new QueueError('queue.taken', facts, { cause });
  }
}

/** Who has it may be writing its name just now. */
function ownerOrNull(readOwner: () => string | undefined): string | null {
  try {
    return readOwner() ?? null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
