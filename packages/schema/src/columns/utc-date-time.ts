import { ColumnValueError } from './column-value-error.ts';

/**
 * A point in time as the database holds it: UTC, with microseconds.
 *
 * It is a `Date` for all that a `Date` can do, which is milliseconds; the rest of the fraction is `microsecond`.
 * `toISOString()`, `toJSON()` and {@link UtcDateTime.equals} are exact, while `<` and `getTime()` see milliseconds.
 * Treat it as immutable: a setter of `Date` moves the milliseconds and leaves the microseconds.
 */
export class UtcDateTime extends Date {
  /** The microseconds beyond the millisecond, 0 to 999. */
  readonly microsecond: number;

  /** Milliseconds since 1970, and the microseconds beyond. */
  constructor(milliseconds: number, microsecond = 0) {
    super(milliseconds);
    this.microsecond = microsecond;
  }

  /**
   * A `Date`, or a text: `2026-01-24 05:46:15.150453`, with a `T` for the blank, with one to six digits of a
   * fraction, seconds or none, a zone or none, which means UTC.
   *
   * @throws ColumnValueError for anything else, and for years outside of 1 to 9999, which Python cannot read
   */
  static from(value: Date | string): UtcDateTime {
    return typeof value === 'string' ? parse(value) : checked(value.getTime(), microsecondOf(value));
  }

  /** Whether it is the same microsecond. */
  equals(other: Date): boolean {
    return this.getTime() === other.getTime() && this.microsecond === microsecondOf(other);
  }

  /** ISO 8601 with six digits: `2026-01-24T05:46:15.150453Z`. */
  override toISOString(): string {
    return `${super.toISOString().slice(0, -1)}${String(this.microsecond).padStart(3, '0')}Z`;
  }

  /** As SQLAlchemy writes it into SQLite, and as PostgreSQL takes it: `2026-01-24 05:46:15.150453`. */
  toSqlText(): string {
    return this.toISOString().replace('T', ' ').slice(0, -1);
  }
}

function microsecondOf(date: Date): number {
  return date instanceof UtcDateTime ? date.microsecond : 0;
}

const textForm = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(Z|[+-]\d\d(?::?\d\d)?)?$/u;

function parse(text: string): UtcDateTime {
  const [, day, minute, second = '00', fraction = '', zone] = textForm.exec(text) ?? [];
  if (day === undefined || minute === undefined)
    throw timestampError('the text is not of the form of a timestamp');
  const digits = fraction.padEnd(6, '0');
  const wall = `${day}T${minute}:${second}.${digits.slice(0, 3)}`;
  const milliseconds = Date.parse(`${wall}Z`);
  // Date takes the 30th of February for the 2nd of March.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== `${wall}Z`) {
    throw timestampError('there is no such day or time of day');
  }
  return checked(milliseconds - 60_000 * minutesEast(zone), Number(digits.slice(3)));
}

function minutesEast(zone = 'Z'): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/u.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (60 * Number(hours) + Number(minutes));
}

const first = Date.parse('0001-01-01T00:00:00.000Z');
const last = Date.parse('9999-12-31T23:59:59.999Z');

function checked(milliseconds: number, microsecond: number): UtcDateTime {
  if (milliseconds >= first && milliseconds <= last) return new UtcDateTime(milliseconds, microsecond);
  throw timestampError('it is no time in the years 1 to 9999');
}

function timestampError(problem: string): ColumnValueError<'column.timestamp'> {
  return new ColumnValueError('column.timestamp', { problem });
}
