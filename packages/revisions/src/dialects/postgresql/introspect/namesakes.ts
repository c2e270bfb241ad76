import { type Namesake, qualifiedName, writtenName } from '../../../model/index.ts';
import type { Session } from '../../session.ts';
import { quoteName } from '../quote.ts';
import { bareNamesAsked, readCatalog } from './catalog.ts';

/** Tables that have the names of these, in whatever schema they stand: of others, or moved there from where they are missed. */
export async function readNamesakes(
  session: Session,
  missing: readonly string[],
): Promise<readonly Namesake[]> {
  if (missing.length === 0) return [];
  const wanted = missing.map((table) => ({ table, place: qualifiedName(table) }));
  const found = await readCatalog<{ readonly schema: string; readonly name: string; readonly home: string }>(
    session,
    `SELECT nspname AS schema, relname AS name, current_schema() AS home
FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
WHERE relkind IN ('r', 'p') AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
  AND relname IN (${bareNamesAsked})
ORDER BY nspname`,
    { names: missing },
  );
  return wanted.flatMap(({ table, place }) =>
    found
      .filter(({ schema, name }) => name === place.name && schema !== (place.schema ?? found[0]?.home))
      .map(({ schema, name, home }) => {
        const at = writtenName({ schema: schema === home ? null : schema, name });
        const target = quoteName(writtenName({ schema: null, name: place.schema ?? home }));
        return { table, at, move: `ALTER TABLE ${quoteName(at)} SET SCHEMA ${target}` };
      }),
  );
}
