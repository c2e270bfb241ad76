import type { EnumType } from '../../../model/index.ts';
import type { Session } from '../../session.ts';
import { modelName, namespaces, notOfExtension, readCatalog, type WholeSchemas } from './catalog.ts';

const query = `
WITH ${namespaces}
SELECT ${modelName('t.typnamespace', 't.typname')} AS name, coalesce(
    (SELECT json_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid), '[]') AS values
FROM pg_type t
WHERE t.typtype = 'e' AND t.typnamespace IN (SELECT oid FROM namespaces) AND ${notOfExtension('pg_type', 't.oid')}
ORDER BY name`;

/** The enum types of the default schema and of these, their labels in their order. */
export async function readEnums(
  session: Session,
  scope: WholeSchemas,
): Promise<ReadonlyMap<string, EnumType>> {
  const found = await readCatalog<EnumType>(session, query, scope);
  return new Map(found.map((type) => [type.name, type]));
}
