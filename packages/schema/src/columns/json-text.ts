import { ColumnValueError } from './column-value-error.ts';

/**
 * The exact text of a JSON column. Assigned to one, it is written as it stands, byte for byte.
 *
 * It is also what a column reads as whose text is not JSON at all: SQLite keeps any text, and Python writes `NaN` and
 * `Infinity`, which no other reader takes. Such a text stays as it is until something else is assigned.
 */
export class JsonText {
  readonly text: string;

  /** @throws ColumnValueError where the text is not JSON */
  constructor(text: string) {
    try {
      JSON.parse(text);
    } catch (cause) {
      const problem = cause instanceof Error ? cause.name : 'unreadable';
      throw new ColumnValueError('column.json-text', { problem }, { cause });
    }
    this.text = text;
  }

  /** A text as the database has it, JSON or not. */
  static stored(text: string): JsonText {
    return Object.assign(Object.create(JsonText.prototype) as JsonText, { text });
  }

  toString(): string {
    return this.text;
  }

  /** The value where there is one, else the text itself. */
  toJSON(): unknown {
    try {
      return JSON.parse(this.text);
    } catch {
      return this.text;
    }
  }
}
