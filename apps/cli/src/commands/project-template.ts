import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RevisionFiles } from '../database/revision-files.ts';
import { CommandError } from './command-error.ts';

/** A template of the project's own. */
export interface Template {
  readonly file: string;
  readonly text: string;
}

/** The name of a template that lies beside the revisions. */
const besideRevisions = 'revision.template';

/**
 * The template of the project: the file that its auditly.toml names, or one beside the revisions; null for ours.
 *
 * @throws CommandError `revision.template-unreadable`
 */
export function projectTemplate({ directories, settings }: RevisionFiles): Template | null {
  const found = directories.map((each) => join(each, besideRevisions)).find(existsSync);
  const file = settings?.template ?? found;
  if (file === undefined) return null;
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new CommandError('revision.template-unreadable', { template: file, reason }, { cause });
  }
}
