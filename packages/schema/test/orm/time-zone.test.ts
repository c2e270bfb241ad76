import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sqliteAtHead } from '../databases.ts';
import { openOrm } from './open-orm.ts';
import { timesSuite } from './times.suite.ts';

describe('in New York, on SQLite', () => {
  beforeAll(() => {
    vi.stubEnv('TZ', 'America/New_York');
    return () => vi.unstubAllEnvs();
  });

  it('it is not UTC', () => {
    expect(new Date(0).getTimezoneOffset()).toBe(300);
  });

  timesSuite(openOrm(sqliteAtHead));
});
