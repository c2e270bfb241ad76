import { Cron } from 'croner';
import * as z from 'zod';
import { durationForm, durationMs, durationText } from './duration.ts';

/** What values a setting has: how they are checked, how a text is read, how they are shown. */
export interface Kind<T> {
  /** Takes what a TOML file can hold, and what {@link Kind.fromText} makes of a text. */
  readonly schema: z.ZodType<T>;
  /** For environment variables and options, which hold nothing but text. */
  readonly fromText: (text: string) => unknown;
  /** What such a value is, in words that follow "has to be". */
  readonly expected: string;
  /** What stands for a value in help. Null for what is either said or not. */
  readonly placeholder: string | null;
  /** The value as it would be written. */
  readonly show: (value: T) => string;
}

const asItIs = (text: string): string => text;

export function choice<const T extends string>(...names: readonly [T, ...T[]]): Kind<T> {
  return {
    schema: z.enum(names),
    fromText: asItIs,
    expected: `one of ${names.join(', ')}`,
    placeholder: names.join('|'),
    show: asItIs,
  };
}

export const truth: Kind<boolean> = {
  schema: z.boolean(),
  fromText: (text) => ({ true: true, false: false })[text] ?? text,
  expected: 'true or false',
  placeholder: null,
  show: String,
};

export function wholeNumber(least: number, most: number): Kind<number> {
  return {
    schema: z.int().min(least).max(most),
    fromText: (text) => (/^\d{1,15}$/.test(text) ? Number(text) : text),
    expected: `a whole number from ${least} to ${most}`,
    placeholder: 'NUMBER',
    show: String,
  };
}

/** In milliseconds. */
export function duration(least: number, most = Number.POSITIVE_INFINITY): Kind<number> {
  const limits = [
    ...(least > 0 ? [`at least ${durationText(least)}`] : []),
    ...(Number.isFinite(most) ? [`at most ${durationText(most)}`] : []),
  ];
  return {
    schema: z
      .union([z.string(), z.number()])
      .transform(durationMs)
      .refine((value) => value !== null && value >= least && value <= most)
      .pipe(z.number()),
    fromText: asItIs,
    expected: [durationForm, ...limits].join(', '),
    placeholder: 'DURATION',
    show: durationText,
  };
}

/** How many days something is kept or fresh. Null: for ever, written `off`. */
export const days: Kind<number | null> = {
  schema: z.union([z.literal('off').transform(() => null), z.number().positive().lt(365_000)]),
  fromText: (text) => (/^\d{1,6}(\.\d+)?$/.test(text) ? Number(text) : text),
  expected: 'a number of days greater than zero, or off',
  placeholder: 'DAYS',
  show: (value) => (value === null ? 'off' : String(value)),
};

export function name(longest: number): Kind<string> {
  return {
    schema: z
      .string()
      .trim()
      .min(1)
      .refine((text) => [...text].length <= longest),
    fromText: asItIs,
    expected: `a text of 1 to ${longest} characters`,
    placeholder: 'NAME',
    show: asItIs,
  };
}

/** Only what all cron engines mean alike: five fields of numbers, names, lists, ranges and steps. */
const plainCron = /^[\d*,/A-Za-z-]+( [\d*,/A-Za-z-]+){4}$/;

/** A schedule. Null: never, written `off`. */
export const cron: Kind<string | null> = {
  schema: z
    .string()
    .transform((text) => text.trim().replaceAll(/\s+/g, ' '))
    .refine((text) => text === 'off' || (plainCron.test(text) && willFire(text)))
    .transform((text) => (text === 'off' ? null : text)),
  fromText: asItIs,
  expected: 'a cron text of five fields that fires at some time, such as "0 2 * * *", or off',
  placeholder: 'CRON',
  show: (value) => value ?? 'off',
};

function willFire(text: string): boolean {
  // Not by its message: what is thrown says in its own words why it is no schedule, and `expected` says what one is.
  try {
    return !/[LW]/i.test(text.replaceAll(dayAndMonthNames, '')) && isEverDue(text);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return false;
    throw error;
  }
}

const dayAndMonthNames = /jul|wed/gi;

function isEverDue(text: string): boolean {
  return new Cron(text, { mode: '5-part', paused: true, timezone: 'UTC' }).nextRun() !== null;
}

export const timeZone: Kind<string> = {
  schema: z.string().refine((zone) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  }),
  fromText: asItIs,
  expected: 'a time zone such as UTC or Europe/Berlin',
  placeholder: 'ZONE',
  show: asItIs,
};

const environmentName = name(50).schema;

/** Which environments: a list, or all that systems have. */
export const environments: Kind<'all' | readonly string[]> = {
  schema: z.union([z.literal('all'), z.array(environmentName).min(1).readonly()]),
  fromText: (text) => (text === 'all' ? text : text.split(',').map((each) => each.trim())),
  expected:
    'all, or a list of environments (1 to 50 characters each; with commas between them where it is one text)',
  placeholder: 'NAMES',
  show: (value) => (typeof value === 'string' ? value : value.join(',')),
};
