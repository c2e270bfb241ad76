/**
 * The auditly database for other programs: its entities, the types of its columns, and MikroORM over it.
 *
 * ```ts
 * const orm = await createOrm('postgresql://auditly@db/auditly');
 * const em = orm.em.fork();
 * const open = await em.find(Finding, { status: 'open' }, { populate: ['system'] });
 * await orm.close();
 * ```
 *
 * The database URL and plain connections are in `@auditly/schema/database`, which does not load MikroORM.
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
export { createOrm, type MikroOrmSettings, type Orm, type OrmOptions } from './orm/create-orm.ts';
