import { defineEntity, p } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

const Level = { low: 'low', high: 'high' } as const;
const Weight = { light: 1, heavy: 10 } as const;

const Task = defineEntity({
  name: 'Task',
  tableName: 'tasks',
  properties: {
    id: p.integer().primary(),
    state: p.enum(['open', 'done', "won't do"]).nativeEnumName('task_state').default('open'),
    former: p.enum(['open', 'done', "won't do"]).nativeEnumName('task_state').nullable(),
    passed: p.enum(['open', 'done', "won't do"]).nativeEnumName('task_state').array(),
    quoted: p.enum(['a', 'b']).nativeEnumName('Odd name'),
    level: p.enum(() => Level),
    weight: p.enum(() => Weight),
    kind: p.enum(['bug', 'chore']).default('bug'),
    labels: p.enum(['x', 'y']).array(),
    mood: p.enum(['good', 'bad']).nullable(),
  },
});

const Job = defineEntity({
  name: 'Job',
  tableName: 'jobs',
  properties: {
    id: p.integer().primary(),
    state: p.enum(['open', 'done', "won't do"]).nativeEnumName('task_state').index(),
  },
});

export const enums: Fixture = {
  subject: 'enums: native types, checks, numbers, arrays',
  entities: () => [Task, Job],
  async use(fork) {
    const em = fork();
    const task = { passed: ['open', 'done'], quoted: 'a', level: 'high', weight: 10, labels: ['x'] } as const;
    em.create(Task, { ...task, passed: [...task.passed], labels: [...task.labels] });
    em.create(Job, { state: "won't do" });
    await em.flush();
    const read = await fork().findOneOrFail(Task, { state: 'open' });
    expect(read).toMatchObject({ ...task, kind: 'bug', former: null, mood: null });
    expect(await fork().count(Job, { state: "won't do" })).toBe(1);
  },
};
