import { existsSync } from 'node:fs';
import { type RevisionSource, revisionDirectory } from '@auditly/revisions';
import { findRevisionSettings } from '@auditly/schema/database';
import { revisionsDirectory } from '@auditly/schema/migrate';
import { WorkerError } from '../errors/worker-error.ts';

/**
 * The folders of the revisions that this worker is built for: those that an auditly.toml at or above the working directory
 * names, as for the `auditly` command, or else auditly's own.
 *
 * @throws DatabaseSettingsError, WorkerError `worker.no-revisions`
 */
export async function revisionDirectories(cwd: string): Promise<readonly string[]> {
  const settings = await findRevisionSettings(cwd);
  if (settings?.directories === undefined) return [revisionsDirectory];
  const missing = settings.directories.find((directory) => !existsSync(directory));
  if (missing !== undefined) {
    throw new WorkerError('worker.no-revisions', { directory: missing, settings: settings.path });
  }
  return settings.directories;
}

/** The revisions of all these folders. */
export function revisionSource(directories: readonly string[]): RevisionSource {
  const sources = directories.map(revisionDirectory);
  return {
    headers: () => sources.flatMap((each) => each.headers()),
    // A header knows its file, so that any of them can load it.
    load: (header) => {
      const [first] = sources;
      if (first === undefined) throw new Error('there is no folder of revisions');
      return first.load(header);
    },
  };
}
