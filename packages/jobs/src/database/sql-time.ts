import { UtcDateTime } from '@auditly/schema/columns';

/** A time as both databases take it: UTC in microseconds. */
export function sqlTime(time: Date): string {
  return UtcDateTime.from(time).toSqlText();
}
