import { basename } from 'node:path';
import type { MigrationInfo } from '@mikro-orm/core';
import {
  GraphError,
  type Revision,
  type RevisionGraph,
  type RevisionHeader,
  resolveOne,
} from '../graph/index.ts';

const extension = /\.[cm]?[jt]s$/;

/** The name without the extension of a file, if it has one. */
export function bareName(name: string): string {
  return name.replace(extension, '');
}

/** What MikroORM calls a revision: its file without the extension, or its id if it comes from no file. */
export function nameOf({ file, revision }: RevisionHeader): string {
  return file === null ? revision : bareName(basename(file));
}

export function infoOf(header: RevisionHeader): MigrationInfo {
  const { file } = header;
  return { name: nameOf(header), ...(file === null ? {} : { path: file }) };
}

/** A name as MikroORM knows it (with or without extension) turned into an id; whatever else it is stays as it is. */
export function symbolOf(graph: RevisionGraph, name: string): string {
  const bare = bareName(name);
  return graph.revisions.find((each) => each.file !== null && nameOf(each) === bare)?.revision ?? name;
}

/**
 * The one revision that a name, an id or another symbol of the graph stands for.
 *
 * @throws GraphError with one of the codes of `IdentifierFaults`
 */
export function revisionNamed(graph: RevisionGraph, name: string): Revision {
  const found = resolveOne(graph, symbolOf(graph, name));
  if (found === null) throw new GraphError('graph.unknown-identifier', { symbol: name, nearest: [] });
  return found;
}
