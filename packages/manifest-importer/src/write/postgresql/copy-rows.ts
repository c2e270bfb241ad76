import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { from } from 'pg-copy-streams';
import type { Client } from './client.ts';

/** Where rows are copied to. */
export interface CopyTarget {
  readonly table: string;
  /** In the order of the lines. */
  readonly columns: string;
}

/** How much is sent at a time. */
export const portionBytes = 64 * 1024;

/** Sends lines to a table, some at a time; each line ends with a line break. */
export async function copyRows(
  client: Client,
  { table, columns }: CopyTarget,
  portions: Iterable<string | Uint8Array>,
): Promise<void> {
  const stream = client.query(from(`copy ${table} (${columns}) from stdin`));
  let isRefused = false;
  const done = finished(stream);
  // It may fail before it is waited for, since the server does not wait for the end.
  done.catch(() => {
    isRefused = true;
  });
  for (const portion of portions) {
    if (!stream.write(portion)) await Promise.race([once(stream, 'drain'), done]);
    if (isRefused) break;
  }
  stream.end();
  await done;
}

/** Lines in portions. */
export function* inPortions(lines: Iterable<string>): Generator<string, void, undefined> {
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < portionBytes) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
