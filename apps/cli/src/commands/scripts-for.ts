import { createScripts, type DialectName, type Scripts } from '@auditly/revisions';
import { revisionFiles } from '../database/revision-files.ts';
import type { Context } from '../program/context.ts';

/** The scripts over the project's revisions. */
export async function scriptsFor(dialect: DialectName, { cwd }: Context): Promise<Scripts> {
  const { source } = await revisionFiles(cwd);
  return createScripts({ dialect, revisions: source });
}
