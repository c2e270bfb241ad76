import type { Loaded } from './loaded-modules.ts';

const parts = {
  mikroOrm: /\/node_modules\/@mikro-orm\//,
  postgresqlDriver: /\/node_modules\/pg(?:-[a-z]+)?\//,
  sqliteDriver: /\/node_modules\/better-sqlite3\//,
  tomlParser: /\/node_modules\/smol-toml\//,
  /** What carries operations out: needed only if there is something to do. */
  dialects: /\/packages\/revisions\/(?:dist|src)\/(?:dialects\/[a-z]+\/dialect\.|operations\/|run\/move\.)/,
  prompt: /\/node_modules\/@inquirer\//,
  /** Background jobs, with their queue and their settings. */
  jobs: /\/packages\/jobs\/|\/node_modules\/(?:pg-boss|croner|zod)\//,
  importer: /\/packages\/manifest-importer\//,
  advice: /\/apps\/cli\/src\/errors\//,
} as const;

/** The heavy parts that were loaded, by their names here. */
export function heavyParts({ sources }: Loaded): readonly string[] {
  return Object.entries(parts)
    .filter(([, pattern]) => sources.some((source) => pattern.test(source)))
    .map(([name]) => name);
}
