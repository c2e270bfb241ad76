import { resolve } from 'node:path';
import { type Environment, findWorkerSettings } from '@auditly/schema/database';
import type { ResolvedConfiguration, ShownValue } from './configuration.ts';
import { ConfigurationError } from './configuration-error.ts';
import { directDatabase, findDatabase } from './databases.ts';
import type { ImportSweep, WrittenSweep } from './imports.ts';
import { Problems } from './problems.ts';
import { type Read, readSetting } from './read-setting.ts';
import type { Setting } from './setting.ts';
import { settings } from './settings.ts';
import { findUnknown, type Sources } from './sources.ts';

/** Where a configuration comes from. */
export interface ConfigurationSources {
  readonly env: Environment;
  /** The working directory, absolute: an auditly.toml is looked for here and above. */
  readonly cwd: string;
  /** Values of options, by their names without dashes: `health-port`. Default: none. */
  readonly options?: Readonly<Record<string, string>>;
  /** A database URL that was given by name, and what to call it: `-x dbUrl`. */
  readonly database?: { readonly url: string; readonly option: string } | undefined;
}

/**
 * Finds out how a worker is to be, and checks all of it before anything starts. For each value the first place counts that
 * has one: an option, the environment (`auditly_WORKER_...`), the table `[worker]` of the nearest auditly.toml that has
 * it, the default. The database is found as everywhere (see `resolveDatabaseUrl`).
 *
 * @throws ConfigurationError with all that is wrong; DatabaseUrlError or DatabaseSettingsError where only the database's
 * URL is, or an auditly.toml cannot be read
 */
export async function resolveConfiguration({
  env,
  cwd,
  options = {},
  database: explicit,
}: ConfigurationSources): Promise<ResolvedConfiguration> {
  const sources: Sources = { options, env, cwd, file: await findWorkerSettings(cwd) };
  const problems = new Problems();
  findUnknown(sources, problems);

  const database = await findDatabase(explicit, sources, problems);
  const target = 'error' in database ? undefined : database.target;
  const shown: ShownValue[] = [];
  const read = <T>(setting: Setting<T>): T => readShown(setting, sources, { problems, shown }).value;

  const directUrl = readSetting(settings.directUrl, sources, problems);
  const direct = directDatabase(directUrl, { env, target }, problems);
  const imports = (): readonly ImportSweep[] => {
    const written = readShown(settings.imports, sources, { problems, shown });
    return sweepsFrom(written, problems);
  };
  const configuration = {
    directDatabase: direct?.target ?? null,
    migrate: read(settings.migrate),
    allowNewer: read(settings.allowNewer),
    waits: {
      databaseMs: read(settings.databaseWait),
      migrationMs: read(settings.migrationWait),
      lockTimeoutMs: read(settings.lockTimeout),
      retryMs: read(settings.retryTimeout),
    },
    logLevel: read(settings.logLevel),
    shutdownMs: read(settings.shutdownTimeout),
    concurrency: read(settings.concurrency),
    leaseMs: read(settings.lease),
    timeZone: read(settings.timeZone),
    health: { host: read(settings.healthHost), port: read(settings.healthPort) },
    imports: imports(),
    validation: {
      cron: read(settings.validationCron),
      environments: read(settings.validationEnvironments),
    },
    lifecycle: {
      cron: read(settings.lifecycleCron),
      staleAfterDays: read(settings.staleAfter),
      keepRunsDays: read(settings.keepRuns),
      keepResultsDays: read(settings.keepResults),
    },
  };
  if ('error' in database) {
    if (problems.found.length === 0) throw database.error;
    problems.add('the database:', database.error.message);
  }
  if (problems.found.length > 0 || 'error' in database) {
    throw new ConfigurationError('configuration.invalid', { problems: problems.found });
  }
  return {
    configuration: { database: database.target, ...configuration },
    shown: [
      { key: 'database.url', value: database.shown, origin: database.origin },
      { key: 'worker.direct_url', value: direct?.shown ?? 'none', origin: directUrl.origin },
      ...shown,
    ],
  };
}

function readShown<T>(
  setting: Setting<T>,
  sources: Sources,
  { problems, shown }: { readonly problems: Problems; readonly shown: ShownValue[] },
): Read<T> {
  const read = readSetting(setting, sources, problems);
  shown.push({ key: `worker.${setting.key}`, value: setting.show(read.value), origin: read.origin });
  return read;
}

/** Twice the same sweep would be two that are in each other's way. */
function sweepsFrom(
  { value, origin, folder }: Read<readonly WrittenSweep[]>,
  problems: Problems,
): readonly ImportSweep[] {
  const sweeps = value.map((each) => ({
    systemId: each.system_id,
    manifestDir: resolve(folder, each.manifest_dir),
    environment: each.environment ?? null,
    allowUnverified: each.allow_unverified,
    cron: each.cron,
  }));
  for (const [index, { systemId, manifestDir }] of sweeps.entries()) {
    const first = sweeps.findIndex(
      (other) => other.systemId === systemId && other.manifestDir === manifestDir,
    );
    if (first < index)
      problems.add(`${origin}: [${index}]`, `is the same system and directory as [${first}]`);
  }
  return sweeps;
}
