import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { bootMetrics } from './boot-metrics.ts';

it('says nothing of pending revisions before anybody knows', async () => {
  const registry = new Registry();
  const metrics = bootMetrics(registry);
  expect(await registry.metrics()).not.toContain('auditly_database_pending_revisions');
  metrics.standing({ rows: [], pending: ['aaaa', 'bbbb'] });
  expect(await registry.metrics()).toContain('auditly_database_pending_revisions 2\n');
  metrics.standing({ rows: ['bbbb'], pending: [] });
  expect(await registry.metrics()).toContain('auditly_database_pending_revisions 0\n');
});
