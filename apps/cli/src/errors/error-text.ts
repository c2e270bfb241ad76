import { describeOrigin, describeTarget, type ResolvedDatabase } from '@auditly/schema/database';
import type { Colors } from '../output/colors.ts';
import type { Explained } from './explain.ts';

/** An error for people: what happened and why, which database it was about, and what to type next. */
export function errorText(
  explained: Explained,
  database: ResolvedDatabase | undefined,
  colors: Colors,
): string {
  const [what = '', ...why] = explained.message.split('\n');
  const [next, ...more] = explained.next;
  const shownDatabase =
    database === undefined
      ? []
      : [`${describeTarget(database.target)} (from ${describeOrigin(database.origin)})`];
  return [
    `${colors.red('error:')} ${what}`,
    ...why.map((line) => `  ${line}`),
    ...shownDatabase.map((shown) => colors.dim(`  database: ${shown}`)),
    ...(next === undefined ? [] : [`  next: ${next}`]),
    ...more.map((line) => `        ${line}`),
    colors.dim(`  code: ${explained.code}`),
    ...(explained.stack === undefined ? [] : ['', explained.stack]),
  ].join('\n');
}

/** The same for programs: the value of `error` in what `--json` writes. */
export function errorReport(explained: Explained, database: ResolvedDatabase | undefined): object {
  const about =
    database === undefined
      ? {}
      : { database: describeTarget(database.target), origin: describeOrigin(database.origin) };
  return { ...explained, ...about };
}
