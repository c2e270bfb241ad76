import { GraphError, RevisionGraph, type RevisionHeader } from '../src/graph/index.ts';
import { alembicErrors } from './alembic-errors.ts';
import { answers } from './answer.ts';
import {
  type Answer,
  asList,
  type Case,
  type CaseFile,
  type CaseGraph,
  type CaseRevision,
} from './case-file.ts';
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
      if (named === undefined) return [question.id, fault(`there is no graph "${question.graph}"`)];
      return [question.id, answer(named.source, named.graph, question)];
    }),
  );
}

/** The graph, the error that the graph refuses it with, or our own fault with it. */
function load(source: CaseGraph): RevisionGraph | GraphError | Fault {
  try {
    return RevisionGraph.of(source.revisions.map(headerOf));
  } catch (error) {
    return error instanceof GraphError ? error : fault(String(error));
  }
}

function headerOf({
  revision,
  downRevision,
  dependsOn,
  branchLabels,
  message = '',
}: CaseRevision): RevisionHeader {
  return {
    revision,
    downRevision: asList(downRevision),
    dependsOn: asList(dependsOn),
    branchLabels: asList(branchLabels),
    message,
    createdAt: null,
    file: null,
  };
}

function answer(source: CaseGraph, graph: RevisionGraph | GraphError | Fault, { kind, input }: Case): Answer {
  const ask = answers[kind];
  if (ask === undefined) return fault(`there is no kind of case "${kind}"`);
  if (graph instanceof GraphError) return errorAnswer(graph, source);
  if (!(graph instanceof RevisionGraph)) return graph;
  try {
    return ask(graph, input);
  } catch (error) {
    return error instanceof GraphError ? errorAnswer(error, source) : fault(String(error));
  }
}

interface Fault extends Answer {
  readonly internal: true;
}

/** What no graph has refused: a case that means nothing, or a fault of ours. */
function fault(message: string): Fault {
  return { error: 'Error', message, internal: true };
}

function errorAnswer(error: GraphError, graph: CaseGraph): Answer {
  const deviation = deviationOf(error, graph);
  const answer = { error: alembicErrors[error.code], message: error.message };
  return deviation === null ? answer : { ...answer, deviation };
}
