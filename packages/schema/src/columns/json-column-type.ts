import { type EntityProperty, JsonType, type Platform } from '@mikro-orm/core';
import { readJson } from './read-json.ts';
import { writeJson } from './write-json.ts';

/**
 * A JSON column: `json` in PostgreSQL, which keeps the text as it was sent, and text in SQLite.
 *
 * Rows are compared by what would be written. So a row that nobody touched is never written again and keeps its text
 * to the byte, while a change inside the value (`row.attributes.kind = 'x'`) is noticed and saved, in the form that
 * Python writes ({@link writeJson}). A `JsonText` is written as it stands.
 *
 * `null` is JSON's null, as in SQLAlchemy: the columns of this schema are NOT NULL.
 */
export class JsonColumnType extends JsonType {
  override convertToDatabaseValue(value: unknown): string {
    return writeJson(value);
  }

  override convertToJSValue(value: unknown): unknown {
    // A bare number in SQLite: the column's affinity has taken its text already.
    return typeof value === 'string' ? readJson(value) : value;
  }

  /** As text: the driver would parse it, and what the text was would be lost. */
  override convertToJSValueSQL(column: string, platform: Platform): string {
    return platform.supportsNativeEnums() ? `${column}::text` : column;
  }

  override convertToDatabaseValueSQL(parameter: string): string {
    return parameter;
  }

  override compareAsType(): string {
    return 'string';
  }

  override ensureComparable(): boolean {
    return true;
  }

  override getColumnType(_: EntityProperty, platform: Platform): string {
    return platform.supportsNativeEnums() ? 'json' : 'JSON';
  }
}
