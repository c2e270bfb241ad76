import { readFileSync } from 'node:fs';
import { expect, test as it } from 'vitest';
import type { CaseFile } from '../../conformance/case-file.ts';
import { conform } from '../../conformance/conform.ts';
import { judge } from '../../conformance/judge.ts';

const file: CaseFile = JSON.parse(
  readFileSync(new URL('../../conformance/alembic-cases.json', import.meta.url), 'utf8'),
);
const graphs = new Map(file.graphs.map((graph) => [graph.name, graph]));
const answers = conform(file);

it.each(file.cases)('$id is answered as Alembic answers it', (question) => {
  const graph = graphs.get(question.graph);
  const answer = answers.get(question.id);
  if (graph === undefined || answer === undefined) throw new Error('the case has no graph or no answer');
  expect({ answer, verdict: judge(graph, question, answer) }).toMatchObject({ verdict: 'pass' });
});
