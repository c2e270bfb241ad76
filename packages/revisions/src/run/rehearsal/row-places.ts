import type { Scene } from './scene.ts';

/** Where rows stand, by table. */
export type Places = ReadonlyMap<string, readonly string[]>;

/** Where the rows of these tables stand; those of a table that does not tell are left out. */
export async function placesOf(scene: Scene, tables: Iterable<string>): Promise<Places> {
  const found = new Map<string, readonly string[]>();
  for (const name of tables) {
    const table = scene.catalog.tables.get(name);
    const sql = table === undefined ? null : scene.rows.places(table);
    if (sql === null) continue;
    const rows = await scene.connection.query(sql);
    found.set(
      name,
      rows.map((row) => String(row['place'])),
    );
  }
  return found;
}

/** Takes rows out again by where they stand, as far as nothing references them. */
export async function removeRows(scene: Scene, places: Places): Promise<void> {
  if (places.size === 0) return;
  const { connection, catalog, store, filler } = scene;
  await connection.transaction(filler.needs, async () => {
    let left = [...places].toReversed().flatMap(([table, rows]) => rows.map((place) => ({ table, place })));
    // One that was referenced a moment ago may be free now.
    for (let before = -1; left.length > 0 && left.length !== before; ) {
      before = left.length;
      const still: typeof left = [];
      for (const each of left) if (!(await isRemoved(scene, each))) still.push(each);
      left = still;
    }
  });
  await store.read(connection, scene.withReferencing(places.keys()), catalog.tables);
}

/** Whether the row is gone: another one may need it. */
async function isRemoved(
  { connection, catalog, rows }: Scene,
  { table, place }: { readonly table: string; readonly place: string },
): Promise<boolean> {
  const found = catalog.tables.get(table);
  if (found === undefined) return true;
  const { sql, parameters } = rows.remove(found, place);
  await connection.execute('SAVEPOINT row');
  try {
    await connection.execute(sql, parameters);
    await connection.execute('RELEASE SAVEPOINT row');
    return true;
  } catch (error) {
    if (connection.errorCode(error) === null) throw error;
    await connection.execute('ROLLBACK TO SAVEPOINT row');
    await connection.execute('RELEASE SAVEPOINT row');
    return false;
  }
}
