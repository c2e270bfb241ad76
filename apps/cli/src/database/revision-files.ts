import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type RevisionSource, revisionDirectory } from '@auditly/revisions';
import { findRevisionSettings, type RevisionSettings } from '@auditly/schema/database';
import { revisionsFolder } from '@auditly/schema/migrate';
import { CommandError } from '../commands/command-error.ts';

/** The revisions that a command is about. */
export interface RevisionFiles {
  readonly source: RevisionSource;
  /** The folders that they are read from; new ones go to the first. None can be added where there is none. */
  readonly directories: readonly [string, ...string[]];
  /** False for what a compiler has made: a file beside it would be lost with the next build or installation. */
  readonly sources: boolean;
  /** What the auditly.toml of the project sets. */
  readonly settings: RevisionSettings | undefined;
}

/**
 * The revisions of the project that is worked in: those of the folders that an auditly.toml names, at or above the
 * working directory, or else auditly's own. They are read from their files: they are data to this program, and no part
 * of its bundle. A folder that an auditly.toml names and that is not there is a CommandError `revisions.no-directory` once
 * its headers are asked for.
 *
 * @throws DatabaseSettingsError
 */
export async function revisionFiles(cwd: string): Promise<RevisionFiles> {
  const settings = await findRevisionSettings(cwd);
  const [first, ...others] = settings?.directories ?? [];
  if (settings !== undefined && first !== undefined) {
    const directories = [first, ...others] as const;
    return {
      source: revisionsOf(directories, settings.path),
      directories: [...directories],
      sources: true,
      settings,
    };
  }
  const manifest = createRequire(import.meta.url).resolve('@auditly/schema/package.json');
  const { directory, sources } = revisionsFolder(dirname(manifest));
  return { source: revisionDirectory(directory), directories: [directory], sources, settings };
}

function revisionsOf([first, ...others]: readonly [string, ...string[]], settings: string): RevisionSource {
  const source = revisionDirectory(first);
  const sources = [source, ...others.map(revisionDirectory)];
  return {
    headers: () => {
      const missing = [first, ...others].find((directory) => !existsSync(directory));
      if (missing !== undefined) {
        throw new CommandError('revisions.no-directory', { directory: missing, settings });
      }
      return sources.flatMap((each) => each.headers());
    },
    // A header knows its file, so that any of them can load it.
    load: source.load,
  };
}
