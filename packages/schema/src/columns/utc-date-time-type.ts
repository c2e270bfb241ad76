import { type Platform, Type } from '@mikro-orm/core';
import { ColumnValueError } from './column-value-error.ts';
import { UtcDateTime } from './utc-date-time.ts';

/**
 * A column of naive UTC times with microseconds: `timestamp` in PostgreSQL, in SQLite a text of always six digits, as
 * SQLAlchemy reads and writes it. Values are read as {@link UtcDateTime}; a `Date` or a text may be assigned.
 *
 * The session's time zone and that of the process do not matter: both directions go through text.
 */
export class UtcDateTimeType extends Type<Date | string | null | undefined, string | null | undefined> {
  override convertToDatabaseValue(value: Date | string | null | undefined): string | null | undefined {
    return value === null || value === undefined ? value : timestamp(value).toSqlText();
  }

  override convertToJSValue(value: string | null | undefined): Date | null | undefined {
    return value === null || value === undefined ? value : timestamp(value);
  }

  /** Rows are compared by their texts, in which nothing is lost. */
  override compareAsType(): string {
    return 'string';
  }

  override fromJSON(value: unknown): Date {
    return timestamp(value);
  }

  override getColumnType(_: unknown, platform: Platform): string {
    return platform.supportsNativeEnums() ? 'timestamp' : 'DATETIME';
  }
}

function timestamp(value: unknown): UtcDateTime {
  if (typeof value === 'string' || value instanceof Date) return UtcDateTime.from(value);
  throw new ColumnValueError('column.timestamp', {
    problem: `it is a ${typeof value}, not a Date or a text`,
  });
}
