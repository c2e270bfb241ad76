import { GraphError, RevisionGraph } from '../src/graph/index.ts';
import { alembicErrors } from './alembic-errors.ts';
import { answers } from './answer.ts';
import { type Answer, asList, type Case, type CaseFile, type CaseGraph } from './case-file.ts';
import { deviations } from './deviations.ts';

/**
 * The answers of the graph to all cases of a file: from the id of each case to its answer.
 *
 * An error of the graph is an answer, named by Alembic's class. Any other error is a fault of ours, and thrown.
 */
export function conform({ graphs, cases }: CaseFile): ReadonlyMap<string, Answer> {
  const loaded = new Map(graphs.map((graph) => [graph.name, load(graph)]));
  return new Map(cases.map((question) => [question.id, answer(loaded.get(question.graph), question)]));
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

function answer(graph: RevisionGraph | GraphError | undefined, { id, kind, input }: Case): Answer {
  const ask = answers[kind];
  if (graph === undefined) throw new Error(`case ${id} asks about a graph that the file does not have`);
  if (ask === undefined) throw new Error(`case ${id} is of the unknown kind "${kind}"`);
  const found = graph instanceof GraphError ? graph : orError(() => ask(graph, input));
  return found instanceof GraphError ? errorAnswer(found) : found;
}

function orError<T>(attempt: () => T): T | GraphError {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}

function errorAnswer({ code, message }: GraphError): Answer {
  const deviation = deviations[code];
  return { error: alembicErrors[code], message, ...(deviation === undefined ? {} : { deviation }) };
}
