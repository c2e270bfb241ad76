import { expect, test as it } from 'vitest';
import type { CaseInput, CaseRevision } from '../../conformance/case-file.ts';
import { conform } from '../../conformance/conform.ts';

const revision = (id: string, down: string | null, more: Partial<CaseRevision> = {}): CaseRevision => ({
  revision: id,
  downRevision: down,
  dependsOn: null,
  branchLabels: [],
  ...more,
});

function ask(revisions: readonly CaseRevision[], kind: string, input: CaseInput) {
  const graphs = [{ name: 'graph', revisions }];
  return conform({ graphs, cases: [{ id: 'case', graph: 'graph', kind, input }] }).get('case');
}

const line = [revision('abcdef', null), revision('b', 'abcdef'), revision('c', 'b')];

it.each([
  [8, 'upgrade', { current: [], target: '+1junk' }],
  [23, 'downgrade', { current: ['c'], target: 'typo@base' }],
  [28, 'revision', { revId: 'n', branchLabel: '1975ea83b712' }],
  [28, 'revision', { revId: 'n', branchLabel: 'lib-1' }],
  [41, 'revision', { revId: 'b' }],
  [41, 'revision', { revId: 'n'.repeat(33) }],
  [45, 'upgrade', { current: ['abcd'], target: 'head' }],
])('pitfall %i is an error, and says so', (deviation, kind, input) => {
  expect(ask(line, kind, input)).toMatchObject({ error: expect.any(String), deviation });
});

it('pitfall 42: a duplicate id is an error of every command', () => {
  const twice = [...line, revision('b', 'abcdef')];
  expect(ask(twice, 'load', {})).toMatchObject({ deviation: 42 });
  expect(ask(twice, 'heads', {})).toMatchObject({ deviation: 42 });
});

it('pitfall 43: a cycle that Alembic overlooks is an error, and one that it sees is no deviation', () => {
  const overlooked = [
    revision('a', null),
    revision('b', 'a', { dependsOn: 'c' }),
    revision('c', 'b'),
    revision('d', 'c'),
  ];
  expect(ask(overlooked, 'load', {})).toMatchObject({ error: 'DependencyCycleDetected', deviation: 43 });
  const seen = [revision('a', 'b'), revision('b', 'a')];
  expect(ask(seen, 'load', {})).toEqual({ error: 'CycleDetected', message: expect.any(String) });
});

it('where Alembic answers with an error there is no deviation', () => {
  const missing = ask([revision('a', 'gone')], 'load', {});
  expect(missing).toEqual({ error: 'RevisionError', message: expect.stringContaining('gone') });
  expect(ask(line, 'upgrade', { current: ['newer'], target: 'head' })).not.toHaveProperty('deviation');
  expect(ask(line, 'downgrade', { current: ['c'], target: 'typo@b' })).toMatchObject({ deviation: 23 });
  expect(ask(line, 'downgrade', { current: ['b'], target: 'typo@b' })).toEqual({ steps: [], heads: ['b'] });
});
