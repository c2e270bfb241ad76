/**
 * The auditly database for other programs: bringing it to the newest revision, its entities, and MikroORM over it.
 *
 * ```ts
 * const url = 'postgresql://auditly@db/auditly';
 * await upgrade(url);
 * const orm = await createOrm(url);
 * const em = orm.em.fork();
 * const open = await em.find(Finding, { status: 'open' }, { populate: ['system'] });
 * await orm.close();
 * ```
 *
 * What loads no MikroORM is also there by itself: the database URL and plain connections in
 * `@auditly/schema/database`, moves between revisions in `@auditly/schema/migrate`.
 */
export { ColumnValueError, type ColumnValueErrorFacts } from './columns/column-value-error.ts';
export { JsonText } from './columns/json-text.ts';
export type { JsonObject, JsonValue } from './columns/json-value.ts';
export { storedJsonText } from './columns/read-json.ts';
export { UtcDateTime } from './columns/utc-date-time.ts';
export {
  isValidationStatus,
  UnrecognisedStatus,
  type ValidationStatus,
  validationStatuses,
} from './columns/validation-status.ts';
export { writeJson } from './columns/write-json.ts';
export * from './database/index.ts';
export * from './entities/index.ts';
export * from './migrate/index.ts';
export { createOrm, type MikroOrmSettings, type Orm, type OrmOptions } from './orm/create-orm.ts';
