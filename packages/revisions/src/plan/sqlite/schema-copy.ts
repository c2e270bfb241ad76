import type { Connection } from '../../dialects/driver.ts';
import type { Session } from '../../dialects/session.ts';
import { sqliteScratch } from '../../dialects/sqlite/scratch.ts';

/** A database in memory that has a schema and no rows. */
export interface SchemaCopy {
  readonly connection: Connection;
  close(): Promise<void>;
}

/**
 * What a database has, without its rows, in a database in memory: there operations can be carried out, and what they run
 * is what they would run.
 *
 * @param original null for a database that is not there yet
 */
export async function schemaCopy(original: Session | null): Promise<SchemaCopy> {
  const scratch = sqliteScratch();
  const connection = await scratch.fresh();
  const close = (): Promise<void> => scratch.remove();
  try {
    await connection.execute('PRAGMA foreign_keys = OFF');
    if (original !== null) await copyInto(connection, original);
  } catch (error) {
    await close();
    throw error;
  }
  return { connection, close };
}

async function copyInto(connection: Connection, original: Session): Promise<void> {
  const objects = await original.query(
    `SELECT sql FROM sqlite_master m WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
     AND NOT EXISTS (SELECT 1 FROM pragma_table_list l WHERE l.schema = 'main' AND l.type = 'shadow' AND l.name = m.name)
     ORDER BY type <> 'table', type = 'trigger', rowid`,
  );
  for (const object of objects) {
    try {
      await connection.execute(String(object['sql']));
    } catch (error) {
      // Of a module that is not loaded here, such as a virtual table's, and of what stands on it nothing is known.
      if (connection.errorCode(error) !== 'SQLITE_ERROR') throw error;
    }
  }
}
