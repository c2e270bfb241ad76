import { expect, it } from 'vitest';
import { durationMs, durationText } from './duration.ts';
import { cron, days, duration, environments, timeZone, truth, wholeNumber } from './kinds.ts';

it.each([
  '0 2 * * *',
  '*/15 * * * *',
  '0 0 29 2 *',
  '5,10 0-6 1 jan,JUL mon-fri',
  '0 0 * * wed',
  '0 0 * * 7',
])('%s is a schedule', (text) => {
  expect(cron.schema.parse(text)).toBe(text);
});

it.each([
  ['never fires', '0 0 31 2 *'],
  ['out of range', '61 * * * *'],
  ['six fields, which engines read differently', '0 0 2 * * *'],
  ['four fields', '0 2 * *'],
  ['a nickname', '@daily'],
  ['the last day of a month, which only some know', '0 0 L * *'],
  ['the last friday', '0 0 * * friL'],
  ['the nearest weekday', '0 0 15W * *'],
  ['the second monday', '0 0 * * mon#2'],
  ['words', 'every day at two o clock'],
  ['nothing', ''],
])('a schedule that is none: %s', (_, text) => {
  expect(cron.schema.safeParse(text).success).toBe(false);
});

it('off is no schedule, and no limit in days', () => {
  expect(cron.schema.parse('off')).toBeNull();
  expect(days.schema.parse('off')).toBeNull();
});

it.each([
  ['0', 0],
  ['30', 30_000],
  [1.5, 1_500],
  ['250ms', 250],
  ['2m', 120_000],
  ['1h', 3_600_000],
  ['-1s', null],
  ['1 day', null],
  ['1000h', null],
  [true, null],
])('%j is %j milliseconds', (text, expected) => {
  expect(durationMs(text)).toBe(expected);
});

it('a duration is shown as it would be written', () => {
  expect([0, 250, 1_500, 30_000, 90_000, 600_000, 7_200_000].map(durationText)).toEqual([
    '0s',
    '250ms',
    '1500ms',
    '30s',
    '90s',
    '10m',
    '2h',
  ]);
});

it('values out of bounds are refused', () => {
  expect(duration(1_000).schema.safeParse('500ms').success).toBe(false);
  expect(wholeNumber(1, 3).schema.safeParse(4).success).toBe(false);
  expect(wholeNumber(1, 3).schema.safeParse(wholeNumber(1, 3).fromText('1e0')).success).toBe(false);
  expect(truth.schema.safeParse(truth.fromText('yes')).success).toBe(false);
  for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(days.schema.safeParse(value).success).toBe(false);
  }
  expect(timeZone.schema.safeParse('Mars/Olympus').success).toBe(false);
  expect(environments.schema.safeParse(environments.fromText('prod,,x')).success).toBe(false);
});
