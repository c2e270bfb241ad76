import type { DeclaredSchemas } from '@auditly/revisions';
import { declaredBy } from '@auditly/revisions/mikro-orm';
import type { DatabaseTarget } from '../database/database-target.ts';
import { createOrm } from '../orm/create-orm.ts';

/** A URL of each dialect. Nobody connects to it. */
const urls: Readonly<Record<DatabaseTarget['dialect'], string>> = {
  postgresql: 'postgresql://declared@localhost/declared',
  sqlite: 'sqlite://',
};

/** What the entities of auditly declare, on both databases. Nothing is connected. */
export async function declaredSchemas(): Promise<DeclaredSchemas> {
  return declaredBy(await Promise.all(Object.values(urls).map((url) => createOrm(url, { env: {} }))));
}
