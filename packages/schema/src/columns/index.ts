/** What columns hold, for whoever writes rows without the ORM. Loads no MikroORM. */
export { ColumnValueError, type ColumnValueErrorFacts } from './column-value-error.ts';
export { JsonText } from './json-text.ts';
export type { JsonObject, JsonValue } from './json-value.ts';
export { readJson } from './read-json.ts';
export { UtcDateTime } from './utc-date-time.ts';
export type { ValidationStatus } from './validation-status.ts';
export { writeJson } from './write-json.ts';
