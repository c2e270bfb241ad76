import { expect, it } from 'vitest';
import type { Session } from '../../src/dialects/session.ts';
import type { Operation } from '../../src/operations/index.ts';
import { ReportingSession } from '../../src/run/reporting-session.ts';

const operation: Operation = { kind: 'dropTable', table: 't' };

/** A session in which every statement that says FAIL does. */
const failing: Session = {
  query: async (sql) => {
    if (sql.includes('FAIL')) throw new Error(sql);
    return [];
  },
  execute: async () => 0,
};

it('tells at which statement of which operation it failed', async () => {
  const session = new ReportingSession(failing, () => undefined);
  await expect(session.during([operation], () => session.query('FAIL'))).rejects.toThrow('FAIL');
  expect(session.failedAt).toEqual({ operation: 'dropTable t', statement: 'FAIL' });
});

it('does not take a statement that was tried and given up for what failed later', async () => {
  const session = new ReportingSession(failing, () => undefined);
  const tryFirst = async (): Promise<void> => {
    await session.query('FAIL, which is known').catch(() => undefined);
    throw new Error('something else');
  };
  await expect(session.during([operation], tryFirst)).rejects.toThrow('something else');
  expect(session.failedAt).toEqual({ operation: 'dropTable t', statement: null });
  await session.during([operation], async () => {
    await session.query('FAIL, which is known').catch(() => undefined);
  });
  expect(session.failedAt).toEqual({ operation: null, statement: null });
});
