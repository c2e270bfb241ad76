import { closest } from 'fastest-levenshtein';
import { DatabaseUrlError } from './database-url-error.ts';

/** What a dialect does with each parameter that a URL may have. */
export interface KnownParameters {
  /** They mean something here. */
  readonly honoured: readonly string[];
  /** They tune the Python drivers and change nothing here, so that one URL serves both systems. */
  readonly withoutEffect: readonly string[];
  /** Without effect as long as they have one of these values; anything else would promise what is not kept. */
  readonly withoutEffectWhen?: Readonly<Record<string, readonly string[]>>;
  /** The database's own library knows them, and ignoring them could be unsafe: each with the reason. */
  readonly unsupported: Readonly<Record<string, string>>;
}

/** The parameters of a URL, each known, each but `repeatable` ones given once. */
export class UrlParameters {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(
    values: ReadonlyMap<string, readonly string[]>,
    known: KnownParameters,
    repeatable: readonly string[],
  ) {
    for (const [name, given] of values) check(name, given, known, repeatable);
    this.#values = values;
  }

  /** The one value of a parameter. An empty one is an error: it says neither this nor that. */
  get(name: string): string | undefined {
    return this.all(name)[0];
  }

  all(name: string): readonly string[] {
    const values = this.#values.get(name) ?? [];
    if (values.includes('')) {
      throw new DatabaseUrlError('url.parameter-value', { parameter: name, value: '', expected: 'a value' });
    }
    return values;
  }
}

function check(
  name: string,
  given: readonly string[],
  known: KnownParameters,
  repeatable: readonly string[],
): void {
  const { honoured, withoutEffect, withoutEffectWhen = {}, unsupported } = known;
  const allowed = Object.hasOwn(withoutEffectWhen, name) ? withoutEffectWhen[name] : undefined;
  const why = Object.hasOwn(unsupported, name) ? unsupported[name] : undefined;
  if (why !== undefined) throw new DatabaseUrlError('url.parameter-unsupported', { parameter: name, why });
  if (!honoured.includes(name) && !withoutEffect.includes(name) && allowed === undefined) {
    const names = [
      ...honoured,
      ...withoutEffect,
      ...Object.keys(withoutEffectWhen),
      ...Object.keys(unsupported),
    ];
    throw new DatabaseUrlError('url.parameter', { parameter: name, nearest: closest(name, names) });
  }
  if (given.length > 1 && !repeatable.includes(name)) {
    throw new DatabaseUrlError('url.parameter-repeated', { parameter: name });
  }
  for (const value of given) if (allowed !== undefined) oneOf(name, value, allowed);
}

/** The value, if it is one of those; the error lists them. */
export function oneOf<const Value extends string>(
  parameter: string,
  value: string,
  values: readonly Value[],
): Value {
  const found = values.find((each) => each === value);
  if (found !== undefined) return found;
  throw new DatabaseUrlError('url.parameter-value', { parameter, value, expected: values.join(', ') });
}

/** A number of seconds, zero or more. */
export function seconds(parameter: string, value: string): number {
  if (!/^\d{1,9}(\.\d+)?$/u.test(value)) {
    throw new DatabaseUrlError('url.parameter-value', { parameter, value, expected: 'a number of seconds' });
  }
  return Number(value);
}

/** A boolean as SQLAlchemy and SQLite's URIs spell it. */
export function flag(parameter: string, value: string): boolean {
  const words = ['true', 'yes', 'on', 'y', 't', '1', 'false', 'no', 'off', 'n', 'f', '0'] as const;
  return words.indexOf(oneOf(parameter, value.toLowerCase(), words)) < 6;
}
