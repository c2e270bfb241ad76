import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { from } from 'pg-copy-streams';
import type { SqlValue } from '../connection.ts';
import type { Client } from './connection.ts';

/** How much text is sent at a time, in characters. */
const portion = 64 * 1024;

const special = /[\\\n\r\t]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Sends rows through COPY. Ids come from the table's sequence. */
export async function copyRows(
  client: Client,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly SqlValue[]>,
): Promise<void> {
  const stream = client.query(from(`copy ${table} (${columns.join(', ')}) from stdin`));
  let isRefused = false;
  const done = finished(stream);
  // It may fail before it is waited for, since the server does not wait for the end.
  done.catch(() => {
    isRefused = true;
  });
  let text = '';
  for (const row of rows) {
    text += `${row.map(copyValue).join('\t')}\n`;
    if (text.length < portion) continue;
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), done]);
    if (isRefused) break;
    text = '';
  }
  stream.end(text);
  await done;
}

function copyValue(value: SqlValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return special.test(value) ? value.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? '') : value;
}
