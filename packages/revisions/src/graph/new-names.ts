import { GraphError } from './graph-error.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { invalidIdCharacters } from './revision-id.ts';

/** The width of `version_num` in the version table, which Alembic made. */
const longestId = 32;

/** Words that identifiers give a meaning of their own. */
const reservedWords = ['head', 'heads', 'base', 'current'];

/**
 * Refuses an id that cannot be given to a new revision, whatever it revises.
 *
 * @throws GraphError `graph.invalid-id`, `graph.id-too-long`
 */
export function refuseMalformedId(revision: string): void {
  const characters = invalidIdCharacters(revision);
  if (characters.length > 0 || revision === '') {
    throw new GraphError('graph.invalid-id', { revision, file: null, characters });
  }
  if (revision.length > longestId) throw new GraphError('graph.id-too-long', { revision, limit: longestId });
}

/**
 * Refuses an id that is in use.
 *
 * @throws GraphError `graph.self-loop` if it would revise itself, `graph.revision-exists`
 */
export function refuseUsedId(graph: RevisionGraph, revision: string, parents: readonly Revision[]): void {
  if (parents.some((parent) => parent.revision === revision)) {
    throw new GraphError('graph.self-loop', { revision, file: null });
  }
  const other = graph.get(revision);
  if (other !== undefined) throw new GraphError('graph.revision-exists', { revision, file: other.file });
}

/**
 * Refuses a label that cannot be given to a new revision: one that is in use, or that would be read as
 * something else.
 *
 * @throws GraphError `graph.duplicate-label`, `graph.misleading-label`
 */
export function refuseLabel(graph: RevisionGraph, label: string, revision: string): void {
  const other = label === revision ? { revision, file: null } : graph.names.get(label);
  if (other !== undefined) {
    const { revision: used, file } = other;
    throw new GraphError('graph.duplicate-label', {
      label,
      revision,
      file: null,
      other: { revision: used, file },
    });
  }
  const readAs = misreading(label);
  if (readAs !== null) throw new GraphError('graph.misleading-label', { label, readAs });
}

/** What a label would be taken for; null if it is a good one. */
function misreading(label: string): string | null {
  if (label === '') return 'nothing at all';
  if (reservedWords.includes(label)) return `the word "${label}" of identifiers`;
  if (/[@:]/.test(label)) return 'a branch or a range';
  if (/^[\p{L}\p{N}_]*[+-][0-9]/u.test(label)) return 'a number of steps up or down';
  if (/^(?:[0-9]+|(?=.*[0-9])[0-9a-f]{4,}|[0-9a-f]{8,})$/.test(label)) return 'a revision id';
  if (/[\s\p{Cc}]/u.test(label)) return 'several words';
  return null;
}

/**
 * May a generated id be given to a new revision? It must be no beginning of a known name, and no known name
 * may be its beginning, so that whoever types an id or the beginning of one still finds what was meant.
 */
export function isFreeId(graph: RevisionGraph, id: string): boolean {
  for (const name of graph.names.keys()) if (name.startsWith(id) || id.startsWith(name)) return false;
  return true;
}
