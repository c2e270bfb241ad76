import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { from } from 'pg-copy-streams';
import type { Client } from './client.ts';

/** How much text is sent at a time. */
const portion = 64 * 1024;

/** Sends lines to a table, each of which has the columns in their order and ends with a line break. */
export async function copyRows(
  client: Client,
  table: string,
  columns: string,
  lines: Iterable<string>,
): Promise<void> {
  const stream = client.query(from(`copy ${table} (${columns}) from stdin`));
  let isRefused = false;
  const done = finished(stream);
  // It may fail before it is waited for, since the server does not wait for the end.
  done.catch(() => {
    isRefused = true;
  });
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < portion) continue;
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), done]);
    if (isRefused) break;
    text = '';
  }
  stream.end(text);
  await done;
}
