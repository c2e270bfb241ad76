import { createHash } from 'node:crypto';
import type { Dialect } from '../dialects/dialect.ts';
import type { Session } from '../dialects/session.ts';
import { emptySchema, placeOf, type Schema } from '../model/index.ts';
import type { Operation } from '../operations/index.ts';
import type { PlannedSchema } from '../plan/index.ts';

/** What a database has, and what it is recognised by. */
export interface SchemaNow {
  readonly schema: Schema;
  readonly planned: PlannedSchema;
}

/**
 * Reads what a database has.
 *
 * @param session null for a database that is not there yet
 * @param schemas besides the default one
 */
export async function schemaNow(
  session: Session | null,
  dialect: Dialect,
  { versionTable, schemas }: { readonly versionTable: string; readonly schemas: readonly string[] },
): Promise<SchemaNow> {
  if (session === null) {
    return { schema: emptySchema, planned: { fingerprint: digest([]), schemas, objects: {} } };
  }
  const asked = { versionTable, schemas: new Set(schemas) };
  const schema = await dialect.introspect(session, asked);
  const fingerprint = await dialect.fingerprint(session, asked);
  return { schema, planned: { fingerprint, schemas, objects: objectsOf(schema) } };
}

/** The schemas besides the default one that operations name. */
export function schemasNamed(operations: readonly Operation[], dialect: Dialect): readonly string[] {
  const names = operations.flatMap((operation) => {
    if (operation.kind === 'createSchema' || operation.kind === 'dropSchema') return [operation.name];
    const held = 'table' in operation ? [operation.table] : [];
    const isEnum = /Enum(?:Values?)?$/.test(operation.kind) && 'name' in operation;
    const named = isEnum && typeof operation.name === 'string' ? [operation.name] : [];
    return [...held, ...named].flatMap((name) => placeOf(name, dialect.name).schema ?? []);
  });
  return [...new Set(names)].sort();
}

function objectsOf({ tables, enums, unmanaged = [] }: Schema): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...[...tables].map(([name, table]) => [`table ${name}`, digest(table)]),
    ...[...enums].map(([name, type]) => [`enum type ${name}`, digest(type)]),
    ...unmanaged.map((each) => [
      `${each.kind} ${each.name}${each.table === null ? '' : ` of table ${each.table}`}`,
      digest(each),
    ]),
  ]);
}

function digest(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
