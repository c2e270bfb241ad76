import { GraphError, RevisionGraph } from '../src/graph/index.ts';
import { alembicErrors } from './alembic-errors.ts';
import { answers } from './answer.ts';
import { type Answer, asList, type Case, type CaseFile, type CaseGraph } from './case-file.ts';
import { deviationOf } from './deviations.ts';

/**
 * The answers of the graph to all cases of a file: from the id of each case to its answer.
 *
 * An error of the graph is an answer, named by Alembic's class. Any other error is a fault of ours, and thrown.
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
  return orError(() =>
    RevisionGraph.of(
      revisions.map(({ revision, downRevision, dependsOn, branchLabels, message = '' }) => ({
        revision,
        downRevision: asList(downRevision),
        dependsOn: asList(dependsOn),
        branchLabels: asList(branchLabels),
        message,
        createdAt: null,
        file: null,
      })),
    ),
  );
}

function answer(source: CaseGraph, graph: RevisionGraph | GraphError, { id, kind, input }: Case): Answer {
  const ask = answers[kind];
  if (ask === undefined) throw new Error(`case ${id} is of the unknown kind "${kind}"`);
  const found = graph instanceof GraphError ? graph : orError(() => ask(graph, input));
  return found instanceof GraphError ? errorAnswer(found, source) : found;
}

function orError<T>(attempt: () => T): T | GraphError {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}

function errorAnswer(error: GraphError, graph: CaseGraph): Answer {
  const deviation = deviationOf(error, graph);
  const answer = { error: alembicErrors[error.code], message: error.message };
  return deviation === null ? answer : { ...answer, deviation };
}
