/**
 * What the entities declare, to be compared with what the revisions build. Loads MikroORM with both of its drivers, and
 * connects to nothing.
 */
export { declaredBy } from '@auditly/revisions/mikro-orm';
export { declaredSchemas } from './declared-schemas.ts';
