import { describeOrigin, describeTarget, type ResolvedDatabase } from '@auditly/schema/database';
import type { Colors } from '../output/colors.ts';
import { escaped, escapedLines, printableMessage } from '../output/printable.ts';
import type { Explained } from './explain.ts';

/** An error for people: what happened and why, which database it was about, and what to type next. */
export function errorText(
  explained: Explained,
  database: ResolvedDatabase | undefined,
  colors: Colors,
): string {
  const [what = '', ...why] = printableMessage(explained.message, explained.facts).split('\n');
  const [next, ...more] = explained.next.map(escaped);
  const shownDatabase =
    database === undefined
      ? []
      : [escaped(`${describeTarget(database.target)} (from ${describeOrigin(database.origin)})`)];
  return [
    `${colors.red('error:')} ${what}`,
    ...why.map((line) => `  ${line}`),
    ...shownDatabase.map((shown) => colors.dim(`  database: ${shown}`)),
    ...(next === undefined ? [] : [`  next: ${next}`]),
    ...more.map((line) => `        ${line}`),
    colors.dim(`  code: ${explained.code}`),
    ...(explained.stack === undefined ? [] : ['', escapedLines(explained.stack)]),
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
