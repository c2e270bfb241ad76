import { GraphError, RevisionGraph } from '../src/graph/index.ts';
import { alembicErrors } from './alembic-errors.ts';
import { answers } from './answer.ts';
import { type Answer, asList, type Case, type CaseFile, type CaseGraph } from './case-file.ts';
import { deviationOf } from './deviations.ts';

/**
 * The answers of the graph to all cases of a file: from the id of each case to its answer.
 *
 * An error of the graph is an answer, named by Alembic's class. Any other error is a fault of ours: its answer is
 * marked `internal`, so that the other cases are answered all the same.
 */
export function conform({ graphs, cases }: CaseFile): ReadonlyMap<string, Answer> {
  const loaded = new Map(graphs.map((graph) => [graph.name, { source: graph, graph: load(graph) }]));
  return new Map(
    cases.map((question) => {
      const named = loaded.get(question.graph);
      if (named === undefined)
        throw new Error(`case ${question.id} asks about the unknown graph ${question.graph}`);
      return [question.id, answer(named.source, named.graph, question)];
    }),
  );
}

function load({ revisions }: CaseGraph): RevisionGraph | GraphError {
  const headers = revisions.map(({ revision, downRevision, dependsOn, branchLabels, message = '' }) => ({
    revision,
    downRevision: asList(downRevision),
    dependsOn: asList(dependsOn),
    branchLabels: asList(branchLabels),
    message,
    createdAt: null,
    file: null,
  }));
  try {
    return RevisionGraph.of(headers);
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}

function answer(source: CaseGraph, graph: RevisionGraph | GraphError, { id, kind, input }: Case): Answer {
  const ask = answers[kind];
  if (ask === undefined) throw new Error(`case ${id} is of the unknown kind "${kind}"`);
  if (graph instanceof GraphError) return errorAnswer(graph, source);
  try {
    return ask(graph, input);
  } catch (error) {
    if (error instanceof GraphError) return errorAnswer(error, source);
    return { error: 'Error', message: String(error), internal: true };
  }
}

function errorAnswer(error: GraphError, graph: CaseGraph): Answer {
  const deviation = deviationOf(error, graph);
  const answer = { error: alembicErrors[error.code], message: error.message };
  return deviation === null ? answer : { ...answer, deviation };
}
