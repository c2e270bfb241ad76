import { temporaryPostgres } from '@auditly/testing';
import { expect, test as it } from 'vitest';
import { createEngine, inlineRevisions } from '../../src/index.ts';
import { driverFor } from './driver-for.ts';
import { stoppingSuite } from './stopping.suite.ts';

stoppingSuite(async () => (await temporaryPostgres()).url);

it('the statement under way is cancelled and its step rolled back, long before it would have ended', async () => {
  const { url } = await temporaryPostgres();
  const revisions = inlineRevisions([
    {
      revision: 'a',
      upgrade: (op) => {
        op.createTable('t', { columns: [{ name: 'id', type: 'integer' }], primaryKey: ['id'] });
        op.execute('SELECT pg_sleep(60)', { effect: 'none' });
      },
      downgrade: (op) => op.dropTable('t'),
    },
  ]);
  const engine = createEngine({ driver: driverFor(url), revisions });
  const stop = new AbortController();
  const upgrade = engine.upgrade('head', {
    signal: stop.signal,
    onEvent: (event) => {
      // The statement before it has run: this one is sent at once.
      if (event.type === 'statement') setTimeout(() => stop.abort(), 300);
    },
  });
  await expect(upgrade).rejects.toMatchObject({
    code: 'run.aborted',
    facts: { revision: 'a', rows: [], partial: false },
  });
  expect(await engine.current()).toMatchObject({ rows: [], versionTableExists: false });
}, 20_000);
