import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type RevisionSource, revisionDirectory } from '@auditly/revisions';

/**
 * auditly's revisions, read from the files of the package that has them: they are data to this program, and no part
 * of its bundle.
 */
export function revisionFiles(): RevisionSource {
  const manifest = createRequire(import.meta.url).resolve('@auditly/schema/package.json');
  return revisionDirectory(join(dirname(manifest), 'dist', 'revisions'));
}
