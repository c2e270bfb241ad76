import type { Shape } from '../../rows/index.ts';
import type { CatalogState } from './catalog-state.ts';
import type { Note } from './report.ts';
import { type Places, placesOf } from './row-places.ts';
import type { Scene } from './scene.ts';
import type { Subject } from './subject.ts';

/** What the rows show that are added after the upgrade, to tables that have some already. */
const addedShapes: readonly Shape[] = ['full', 'sparse', 'wide'];

/**
 * Adds rows to the tables that an upgrade names, so that there are some that only the new schema allows.
 *
 * @returns where they stand, and what no row could be made for
 */
export async function addRows(
  scene: Scene,
  subject: Subject,
  catalogBefore: CatalogState,
): Promise<{ readonly places: Places; readonly notes: readonly Note[] }> {
  const { rowsPerTable } = scene.options;
  const named = new Set([...subject.touched, ...scene.newTables(catalogBefore)]);
  const there = [...named].filter((name) => scene.catalog.tables.has(name));
  const earlier = await placesOf(scene, there);
  const [added, first] = [new Map<string, number>(), new Map<string, number>()];
  for (const name of there) {
    if (!catalogBefore.tables.has(name)) first.set(name, rowsPerTable);
    // Each new label has to come up.
    else added.set(name, addedShapes.length + newLabels(subject, name));
  }
  const notes = [...(await scene.add(first)), ...(await scene.add(added, { shapes: addedShapes }))];
  const later = await placesOf(scene, there);
  const places = [...later].map(([name, found]) => {
    const known = new Set(earlier.get(name));
    return [name, found.filter((place) => !known.has(place))] as const;
  });
  return { places: new Map(places), notes };
}

/** How many labels there are to columns of a table whose labels are not what they were. */
function newLabels({ recordedBefore, recordedAfter }: Subject, table: string): number {
  const columns = recordedAfter?.tables.get(table)?.columns ?? [];
  const counts = columns.map(({ type }) => {
    if (type.kind !== 'enum') return 0;
    const [before, after] = [recordedBefore.enums.get(type.name), recordedAfter?.enums.get(type.name)];
    return before?.values.join('\0') === after?.values.join('\0') ? 0 : (after?.values.length ?? 0);
  });
  return Math.max(0, ...counts);
}
