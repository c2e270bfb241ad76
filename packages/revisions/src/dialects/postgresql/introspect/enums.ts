import type { EnumType } from '../../../model/index.ts';
import type { Session } from '../../session.ts';
import { currentNamespace, notOfExtension, readCatalog } from './catalog.ts';

const query = `
SELECT t.typname AS name, coalesce(
    (SELECT json_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid), '[]') AS values
FROM pg_type t
WHERE t.typtype = 'e' AND t.typnamespace = ${currentNamespace} AND ${notOfExtension('pg_type', 't.oid')}
ORDER BY t.typname`;

/** The enum types of the current schema, their labels in their order. */
export async function readEnums(session: Session): Promise<ReadonlyMap<string, EnumType>> {
  const found = await readCatalog<EnumType>(session, query);
  return new Map(found.map((type) => [type.name, type]));
}
