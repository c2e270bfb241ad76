import { openSqlite, parseDatabaseUrl } from '@auditly/schema/database';
import { upgrade } from '@auditly/schema/migrate';
import { writtenColumns } from './measured.ts';

const rowsAtATime = 50_000;

/**
 * Writes the rows of an imported database into a new one: prepared inserts in one transaction, and nothing else. Gives
 * the seconds of the inserts and the commit; reading the rows is not counted.
 */
export async function sqliteFloor(
  imported: string,
  empty: string,
): Promise<{ seconds: number; rows: number }> {
  await upgrade(empty);
  const source = await opened(imported);
  const target = await opened(empty);
  for (const table of ['systems', 'import_runs']) {
    for (const row of source.prepare<[], Record<string, unknown>>(`select * from ${table}`).all()) {
      const names = Object.keys(row);
      target
        .prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
        .run(...Object.values(row));
    }
  }
  let rows = 0;
  let seconds = 0;
  target.exec('begin immediate');
  for (const [table, columns] of Object.entries(writtenColumns)) {
    const names = columns.map((column) => `"${column}"`).join(', ');
    const insert = target.prepare<unknown[]>(
      `insert into ${table} (${names}) values (${columns.map(() => '?').join(', ')})`,
    );
    const read = source
      .prepare<[number], unknown[]>(
        `select ${names} from ${table} where id > ? order by id limit ${rowsAtATime}`,
      )
      .raw();
    for (let last = 0; ; ) {
      const page = read.all(last);
      if (page.length === 0) break;
      last = Number(page.at(-1)?.[0]);
      const start = performance.now();
      for (const row of page) insert.run(row);
      seconds += (performance.now() - start) / 1000;
      rows += page.length;
    }
  }
  const start = performance.now();
  target.exec('commit');
  seconds += (performance.now() - start) / 1000;
  source.close();
  target.close();
  return { seconds, rows };
}

async function opened(url: string) {
  const target = parseDatabaseUrl(url, {});
  const database = target.dialect === 'sqlite' ? await openSqlite(target, 'write') : undefined;
  if (database === undefined) throw new Error(`${url} is no SQLite database`);
  return database;
}
