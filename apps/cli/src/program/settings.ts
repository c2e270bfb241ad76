import { closest } from 'fastest-levenshtein';
import { settingKeys } from './common-options.ts';
import { UsageError } from './usage-error.ts';

/** What `-x` has set. */
export interface Settings {
  readonly databaseUrl?: string;
}

/**
 * Reads the values of all `-x`. A key may be given again with the same value only: of two databases in one line nobody
 * can say which one was meant.
 *
 * @throws UsageError `usage.setting-malformed`, `usage.setting-unknown`, `usage.setting-repeated`
 */
export function readSettings(given: readonly string[]): Settings {
  const values = new Map<string, string>();
  for (const text of given) {
    const at = text.indexOf('=');
    if (at < 0) throw new UsageError('usage.setting-malformed', { known: Object.keys(settingKeys) });
    const key = text.slice(0, at);
    if (!Object.hasOwn(settingKeys, key)) throw unknownKey(key);
    const value = text.slice(at + 1);
    if ((values.get(key) ?? value) !== value) throw new UsageError('usage.setting-repeated', { key });
    values.set(key, value);
  }
  const databaseUrl = values.get('dbUrl');
  return databaseUrl === undefined ? {} : { databaseUrl };
}

/** What stands before the first `=` of a URL that was given without a key may hold a password. */
function unknownKey(key: string): UsageError {
  const nearest = closest(key, Object.keys(settingKeys));
  return new UsageError('usage.setting-unknown', { key: /^[\w-]{1,30}$/.test(key) ? key : null, nearest });
}
