import { resolve } from 'node:path';
import type { RevisionsTable } from './auditly-toml.ts';
import { auditlyTomlIn, upwards } from './settings-files.ts';

/** What a project has set about its revisions, with absolute paths. */
export interface RevisionSettings extends RevisionsTable {
  /** The auditly.toml. */
  readonly path: string;
  /** Its folder, where hooks run. */
  readonly folder: string;
}

/**
 * Looks for the nearest auditly.toml with a table `[revisions]`, from `cwd` upwards. That one counts as a whole; paths
 * in it start from its folder.
 *
 * @throws DatabaseSettingsError for a file that cannot be read, on the way to the one that is found
 */
export async function findRevisionSettings(cwd: string): Promise<RevisionSettings | undefined> {
  for (const folder of upwards(cwd)) {
    const file = await auditlyTomlIn(folder);
    const table = file?.settings.revisions;
    if (file !== undefined && table !== undefined) return absolute(table, file.path, folder);
  }
  return undefined;
}

function absolute(table: RevisionsTable, path: string, folder: string): RevisionSettings {
  const { directories, template, entities } = table;
  return {
    ...table,
    path,
    folder,
    ...(directories === undefined ? {} : { directories: directories.map((each) => resolve(folder, each)) }),
    ...(template === undefined ? {} : { template: resolve(folder, template) }),
    ...(entities === undefined ? {} : { entities: resolve(folder, entities) }),
  };
}
