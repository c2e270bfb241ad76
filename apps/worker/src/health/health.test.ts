import { Registry } from 'prom-client';
import { expect, it, onTestFinished } from 'vitest';
import { Health } from './health.ts';
import { openHealthServer } from './health-server.ts';

it('is never ready again once it stops, and never anything else once it has failed', () => {
  let time = 0;
  const health = new Health(() => new Date(time));
  health.enter({ name: 'ready', rows: ['a'] });
  expect(health.readiness.ready).toBe(true);
  time = 5;
  health.enter({ name: 'stopping', signal: 'SIGTERM' });
  time = 9;
  health.enter({ name: 'ready', rows: ['a'] });
  expect(health.readiness).toEqual({
    ready: false,
    phase: { name: 'stopping', signal: 'SIGTERM' },
    since: new Date(5),
  });
  health.enter({ name: 'failed', code: 'a.b', message: 'words' });
  health.enter({ name: 'stopping', signal: null });
  expect(health.readiness.phase.name).toBe('failed');
});

it('answers GET and HEAD at its paths, and nothing else', async () => {
  const health = new Health(() => new Date(0));
  const server = await openHealthServer({ host: '127.0.0.1', port: 0, health, metrics: new Registry() });
  onTestFinished(() => server.close());
  const ask = async (path: string, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
    return [response.status, await response.text()];
  };
  expect(await ask('/livez?verbose')).toEqual([200, 'ok\n']);
  expect(await ask('/readyz')).toEqual([
    503,
    '{"ready":false,"phase":"starting","since":"1970-01-01T00:00:00.000Z"}\n',
  ]);
  expect(await ask('/livez', 'HEAD')).toEqual([200, '']);
  expect(await ask('/livez', 'POST')).toEqual([405, 'only GET and HEAD\n']);
  expect(await ask('/constructor')).toEqual([404, 'not found\n']);
  health.enter({ name: 'ready', rows: ['a'] });
  expect((await ask('/readyz'))[0]).toBe(200);
  health.enter({ name: 'stopping', signal: 'SIGTERM' });
  expect((await ask('/readyz'))[0]).toBe(503);
});
