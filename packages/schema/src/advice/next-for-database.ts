import { connectionNext } from './connection.ts';
import { settingsNext, urlNext } from './url.ts';
import { versionTableNext } from './version-table.ts';

const nexts: Readonly<Record<string, (facts: never) => readonly string[]>> = {
  ...urlNext,
  ...settingsNext,
  ...connectionNext,
  ...versionTableNext,
};

/**
 * What an error asks for that has to do with the database's URL, its settings, the way to it, or its version table; nothing
 * for others. Told by its code: it may come from another process.
 */
export function nextForDatabase({
  code,
  facts,
}: {
  readonly code: string;
  readonly facts: object;
}): readonly string[] | undefined {
  if (!Object.hasOwn(nexts, code)) return undefined;
  // An error with this code has the facts of this code: its constructor sees to it.
  return (nexts[code] as (facts: object) => readonly string[])(facts);
}
