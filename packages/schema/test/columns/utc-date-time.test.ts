import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnValueError, UtcDateTime } from '../../src/index.ts';

describe('reading a text', () => {
  it.each([
    ['2026-01-24 05:46:15.150453', '2026-01-24 05:46:15.150453'],
    ['2026-01-24T05:46:15.150453', '2026-01-24 05:46:15.150453'],
    ['2026-01-24T05:46:15.150453Z', '2026-01-24 05:46:15.150453'],
    ['2026-01-24 05:46:15', '2026-01-24 05:46:15.000000'],
    ['2026-01-24 05:46', '2026-01-24 05:46:00.000000'],
    ['2026-01-24 05:46:15.15', '2026-01-24 05:46:15.150000'],
    ['2026-01-24 05:46:15.000001', '2026-01-24 05:46:15.000001'],
    ['2026-01-24T05:46:15.150453+02:00', '2026-01-24 03:46:15.150453'],
    ['2026-01-24T05:46:15-0530', '2026-01-24 11:16:15.000000'],
    ['2026-01-24 05:46:15+00', '2026-01-24 05:46:15.000000'],
    ['1969-12-31 23:59:59.999999', '1969-12-31 23:59:59.999999'],
    ['1905-06-15 01:02:03.000004', '1905-06-15 01:02:03.000004'],
    ['0001-01-01 00:00:00', '0001-01-01 00:00:00.000000'],
    ['9999-12-31 23:59:59.999999', '9999-12-31 23:59:59.999999'],
    ['2024-02-29 00:00:00', '2024-02-29 00:00:00.000000'],
  ])('%s', (text, stored) => {
    expect(UtcDateTime.from(text).toSqlText()).toBe(stored);
  });

  it.each([
    '',
    'now',
    '2026-01-24',
    '24.01.2026 05:46:15',
    '2026-02-30 00:00:00',
    '2023-02-29 00:00:00',
    '2026-13-01 00:00:00',
    '2026-01-24 24:00:00',
    '2026-01-24 05:60:00',
    '2026-01-24 05:46:15.1504531',
    '0000-01-01 00:00:00',
    '10000-01-01 00:00:00',
    '0001-01-01 00:00:00+01',
    '2026-01-24 05:46:15 BC',
    'infinity',
    '1769233575',
  ])('%s is refused', (text) => {
    expect(() => UtcDateTime.from(text)).toThrow(ColumnValueError);
  });
});

describe('as a Date', () => {
  const time = UtcDateTime.from('2026-01-24 05:46:15.150453');

  it('it is one, of milliseconds', () => {
    expect(time).toBeInstanceOf(Date);
    expect(time.getTime()).toBe(Date.UTC(2026, 0, 24, 5, 46, 15, 150));
    expect(time > new Date(0)).toBe(true);
  });

  it('it shows all of its fraction', () => {
    expect(time.toISOString()).toBe('2026-01-24T05:46:15.150453Z');
    expect(JSON.stringify({ time })).toBe('{"time":"2026-01-24T05:46:15.150453Z"}');
    expect(inspect(time)).toContain('453');
  });

  it('it takes plain dates as they are', () => {
    expect(UtcDateTime.from(new Date('2026-01-24T05:46:15.150Z')).toSqlText()).toBe(
      '2026-01-24 05:46:15.150000',
    );
    expect(UtcDateTime.from(time).toSqlText()).toBe('2026-01-24 05:46:15.150453');
    expect(() => UtcDateTime.from(new Date(Number.NaN))).toThrow(ColumnValueError);
    expect(() => UtcDateTime.from(new Date('+010000-01-01T00:00:00Z'))).toThrow(ColumnValueError);
  });

  it('is equal by the microsecond', () => {
    expect(time.equals(UtcDateTime.from('2026-01-24T07:46:15.150453+02:00'))).toBe(true);
    expect(time.equals(UtcDateTime.from('2026-01-24 05:46:15.150454'))).toBe(false);
    expect(time.equals(new Date(time))).toBe(false);
    expect(UtcDateTime.from('2026-01-24 05:46:15.15').equals(new Date(time))).toBe(true);
  });
});

it('every microsecond of the years 1 to 9999 comes back from its text', () => {
  const milliseconds = fc.integer({
    min: Date.parse('0001-01-01T00:00:00Z'),
    max: Date.parse('9999-12-31T23:59:59Z'),
  });
  fc.assert(
    fc.property(milliseconds, fc.integer({ min: 0, max: 999 }), (millisecond, microsecond) => {
      const time = new UtcDateTime(millisecond, microsecond);
      const text = time.toSqlText();
      expect(text).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/);
      expect(UtcDateTime.from(text).equals(time)).toBe(true);
    }),
  );
});
