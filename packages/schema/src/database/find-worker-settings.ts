import { auditlyTomlIn, upwards } from './settings-files.ts';

/** What a project has set about its background worker. */
export interface WorkerSettings {
  /** The auditly.toml. */
  readonly path: string;
  /** Its folder, where relative paths in it start. */
  readonly folder: string;
  /** The table `[worker]`, unchecked. */
  readonly table: Readonly<Record<string, unknown>>;
}

/**
 * Looks for the nearest auditly.toml with a table `[worker]`, from `cwd` upwards. That one counts as a whole.
 *
 * @throws DatabaseSettingsError for a file that cannot be read, on the way to the one that is found
 */
export async function findWorkerSettings(cwd: string): Promise<WorkerSettings | undefined> {
  for (const folder of upwards(cwd)) {
    const file = await auditlyTomlIn(folder);
    const table = file?.settings.worker;
    if (file !== undefined && table !== undefined) return { path: file.path, folder, table };
  }
  return undefined;
}
