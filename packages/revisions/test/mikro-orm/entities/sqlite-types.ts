import { defineEntity, p } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

const natives = [
  ['NVARCHAR(9)', 'a'],
  ['DECIMAL(9,3)', '1.5'],
  ['DOUBLE PRECISION', 1.5],
  ['NUMERIC', '2'],
  ['REAL', 0.5],
  ['INT', 7],
  ['UNSIGNED BIG INT', 7],
  ['CLOB', 'c'],
  ['Long Text', 'd'],
] as const;

const Native = defineEntity({
  name: 'Native',
  tableName: 'natives',
  properties: {
    id: p.integer().primary(),
    ...Object.fromEntries(natives.map(([type], at) => [`n${at}`, p.type('any').columnType(type).nullable()])),
  },
});

export const sqliteTypes: Fixture = {
  subject: 'types that only SQLite has',
  dialects: ['sqlite'],
  entities: () => [Native],
  async use(fork) {
    const em = fork();
    const values = Object.fromEntries(natives.map(([, value], at) => [`n${at}`, value]));
    em.create(Native, values);
    await em.flush();
    expect(await fork().findOneOrFail(Native, { id: 1 })).toMatchObject(values);
  },
};
