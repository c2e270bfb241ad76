import { RevisionGraph } from '@auditly/revisions';
import type { Context } from '../program/context.ts';
import { revisionFiles } from './revision-files.ts';

/** The graph of the project's revisions, for commands that need no database. */
export async function revisionGraph({ cwd }: Context): Promise<RevisionGraph> {
  const { source } = await revisionFiles(cwd);
  return RevisionGraph.of(source.headers());
}
