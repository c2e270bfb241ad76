import { writeJson } from '@auditly/schema/columns';
import type { Connection, Row, Statements } from '../database/connection.ts';
import { objectOf, textOf } from '../database/row-values.ts';
import { sqlTime } from '../database/sql-time.ts';
import { daysBefore } from './days.ts';

export interface MarkOptions {
  readonly now: () => Date;
  /** From which age on evidence is stale, in days since it was collected. Null: none is. Default: 30. */
  readonly staleAfterDays?: number | null | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How many pieces of evidence have another mark now. */
export interface MarkCounts {
  readonly expired: number;
  readonly stale: number;
  /** Neither any more. */
  readonly cleared: number;
  /** They should have another mark, and their attributes are no JSON object that could hold it, or were just changed. */
  readonly skipped: number;
}

/** Among the attributes of a piece of evidence: `expired` or `stale`, and since when it has been known. */
const attribute = { state: 'lifecycle_state', since: 'lifecycle_since' };

const batch = 1000;

/**
 * Marks evidence that has expired, or that was collected too long ago, and takes the mark from what is neither any more.
 * Expired is more than stale. Some at a time are done in one transaction: it may be ended at any moment and done again.
 *
 * The marks are for those who look: controls are judged by which kinds of evidence exist, whatever their age.
 *
 * @throws JobError `job.days`; the reason of the signal
 */
export async function markEvidence(
  connection: Connection,
  { now, staleAfterDays = 30, signal }: MarkOptions,
): Promise<MarkCounts> {
  const time = now();
  const at = sqlTime(time);
  const staleBefore =
    staleAfterDays === null ? '0001-01-01 00:00:00' : daysBefore(time, staleAfterDays, 'staleAfterDays');
  const counts = { expired: 0, stale: 0, cleared: 0, skipped: 0 };
  for (let last = 0; ; ) {
    signal?.throwIfAborted();
    const rows = await wronglyMarked(connection, { at, staleBefore, last });
    if (rows.length > 0) {
      await connection.transaction('lifecycle', async (statements) => {
        for (const row of rows) counts[await mark(statements, row, time)] += 1;
      });
    }
    if (rows.length < batch) return counts;
    last = Number(rows.at(-1)?.['id']);
    await connection.giveWay();
  }
}

function wronglyMarked(
  statements: Statements,
  { at, staleBefore, last }: { readonly at: string; readonly staleBefore: string; readonly last: number },
): Promise<readonly Row[]> {
  const { jsonWord, storedText } = statements.parts;
  return statements.query(
    `select id, attributes, state from (
       select id, ${storedText('attributes')} as attributes, ${jsonWord('attributes', attribute.state)} as mark,
         case when expires_at <= $1 then 'expired' when collected_at < $2 then 'stale' end as state
       from evidence where id > $3) marked
     where coalesce(mark, '') <> coalesce(state, '') order by id limit ${batch}`,
    [at, staleBefore, last],
  );
}

async function mark(statements: Statements, row: Row, time: Date): Promise<keyof MarkCounts> {
  const state = textOf(row, 'state');
  const before = String(row['attributes']);
  const attributes = objectOf(row, 'attributes');
  if (attributes === null) return 'skipped';
  if (state === null) {
    delete attributes[attribute.state];
    delete attributes[attribute.since];
  } else {
    attributes[attribute.state] = state;
    attributes[attribute.since] = time.toISOString();
  }
  const changed = await statements.change(
    `update evidence set attributes = $2 where id = $1 and ${statements.parts.storedText('attributes')} = $3`,
    [Number(row['id']), writeJson(attributes), before],
  );
  if (changed === 0) return 'skipped';
  if (state === null) return 'cleared';
  return state === 'expired' ? 'expired' : 'stale';
}
