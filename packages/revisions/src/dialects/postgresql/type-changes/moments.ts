import { type Judgement, kept, lost, together } from './judgement.ts';
import type { NamedType } from './named-type.ts';
import { counted } from './numbers.ts';

const date = 'date';
const timestamp = 'timestamp without time zone';
const timestamptz = 'timestamp with time zone';
const time = 'time without time zone';
const timetz = 'time with time zone';
const interval = 'interval';

const another = "; using: 'c AT TIME ZONE ...' names another";
const read = lost(`are read in the time zone of the session that runs it${another}`);
const written = lost(`are written in the time zone of the session that runs it${another}`);
const noDay = lost('lose the day');
const noTime = lost('lose the time of day');

/** What becomes of values between the types for which a rule is known, fractions of seconds apart. */
const rules: ReadonlyMap<string, Judgement> = new Map([
  ...[date, timestamp, timestamptz, time, timetz, interval].map((each) => rule(each, each, kept)),
  rule(date, timestamp, kept),
  rule(date, timestamptz, read),
  rule(timestamp, timestamptz, read),
  rule(timestamp, date, noTime),
  rule(timestamp, time, noDay),
  rule(timestamp, timetz, together(noDay, read)),
  rule(timestamptz, timestamp, written),
  rule(timestamptz, date, together(written, noTime)),
  rule(timestamptz, time, together(written, noDay)),
  rule(timestamptz, timetz, together(written, noDay)),
  rule(time, timetz, read),
  rule(time, interval, kept),
  rule(timetz, time, lost('lose the time zone')),
  rule(interval, time, lost('lose their days')),
]);

function rule(from: string, to: string, judgement: Judgement): readonly [string, Judgement] {
  return [`${from} > ${to}`, judgement];
}

/** What becomes of dates, times and intervals; null where no rule is known. */
export function momentChange(from: NamedType, to: NamedType): Judgement | null {
  const known = rules.get(`${from.name} > ${to.name}`);
  if (known === undefined || to.name === date) return known ?? null;
  const places = placesOf(to);
  if (places >= placesOf(from)) return known;
  return together(known, lost(`are rounded to ${fraction(places)}`));
}

function fraction(places: number): string {
  return places === 0 ? 'whole seconds' : `${counted(places, 'digit')} of a second`;
}

/** Digits of a second's fraction. */
function placesOf({ name, modifiers: [places] }: NamedType): number {
  return name === date ? 0 : (places ?? 6);
}
