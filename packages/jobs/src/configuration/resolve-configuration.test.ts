import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigurationError } from './configuration-error.ts';
import { type ConfigurationSources, resolveConfiguration } from './resolve-configuration.ts';

/** A folder with an auditly.toml, if its text is given. */
function folderWith(toml?: string): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'auditly-configuration-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  if (toml !== undefined) writeFileSync(join(folder, 'auditly.toml'), toml);
  return folder;
}

function resolve(sources: Partial<ConfigurationSources>): ReturnType<typeof resolveConfiguration> {
  return resolveConfiguration({ env: {}, cwd: folderWith(), ...sources });
}

/** What is wrong, a line each. */
async function problemsOf(sources: Partial<ConfigurationSources>): Promise<readonly string[]> {
  const error: unknown = await resolve(sources).catch((each: unknown) => each);
  if (!(error instanceof ConfigurationError)) throw new Error('it is not refused', { cause: error });
  return error.message.split('\n');
}

const server = { auditly_DATABASE_URL: 'postgresql://me:hunter2@pooler/audit' };

it('nothing is set: defaults, and a database as everywhere', async () => {
  const cwd = folderWith();
  const { configuration, shown } = await resolve({ cwd });
  expect(configuration).toEqual({
    database: expect.objectContaining({ file: join(cwd, 'dev.db') }),
    directDatabase: null,
    migrate: 'auto',
    allowNewer: false,
    waits: { databaseMs: 60_000, migrationMs: 600_000, lockTimeoutMs: 3_000, retryMs: 60_000 },
    health: { host: '0.0.0.0', port: 9464 },
    logLevel: 'info',
    shutdownMs: 25_000,
    concurrency: 2,
    leaseMs: 60_000,
    timeZone: 'UTC',
    imports: [],
    validation: { cron: '0 2 * * *', environments: 'all' },
    lifecycle: { cron: '30 3 * * *', staleAfterDays: 30, keepRunsDays: null, keepResultsDays: null },
  });
  expect(new Set(shown.map(({ origin }) => origin))).toEqual(new Set(['the default']));
});

it('an option goes before the environment, that before an auditly.toml; each value knows where it came from', async () => {
  const cwd = folderWith(`
[worker]
migrate = "off"
concurrency = 3
shutdown_timeout = "1m"
[worker.health]
port = 1
[worker.validation]
environments = ["prod", "staging"]
[worker.lifecycle]
keep_runs = 90
stale_after = "off"
`);
  const env = { auditly_WORKER_CONCURRENCY: '4', auditly_WORKER_HEALTH_PORT: '2' };
  const { configuration, shown } = await resolve({ cwd, env, options: { 'health-port': '3' } });
  expect(configuration).toMatchObject({
    migrate: 'off',
    concurrency: 4,
    shutdownMs: 60_000,
    health: { port: 3 },
    validation: { environments: ['prod', 'staging'] },
    lifecycle: { keepRunsDays: 90, staleAfterDays: null },
  });
  const toml = join(cwd, 'auditly.toml');
  expect(shown).toEqual(
    expect.arrayContaining([
      { key: 'worker.health.port', value: '3', origin: 'option --health-port' },
      { key: 'worker.concurrency', value: '4', origin: 'environment variable auditly_WORKER_CONCURRENCY' },
      { key: 'worker.migrate', value: 'off', origin: `worker.migrate in ${toml}` },
      {
        key: 'worker.validation.environments',
        value: 'prod,staging',
        origin: `worker.validation.environments in ${toml}`,
      },
      {
        key: 'worker.lifecycle.stale_after',
        value: 'off',
        origin: `worker.lifecycle.stale_after in ${toml}`,
      },
    ]),
  );
});

describe('names that nobody knows are told with the nearest', () => {
  it('in an auditly.toml, its groups and its imports', async () => {
    const cwd = folderWith(`
[worker]
migrat = "auto"
health = 3
[worker.validation]
crom = "0 2 * * *"
[[worker.imports]]
system_id = "a"
manifest_dirr = "b"
`);
    const toml = join(cwd, 'auditly.toml');
    expect(await problemsOf({ cwd })).toEqual([
      `worker.migrat in ${toml} is no known key (nearest: migrate)`,
      `worker.health in ${toml} has to be a table`,
      `worker.validation.crom in ${toml} is no known key (nearest: validation.cron)`,
      `worker.imports in ${toml}: [0].manifest_dirr is no known key (nearest: manifest_dir)`,
      `worker.imports in ${toml}: [0].manifest_dir has to be a path`,
    ]);
  });

  it('in the environment', async () => {
    expect(
      await problemsOf({ env: { auditly_WORKER_HEALTH_PRT: '1', AUDITLY_WORKER_MIGRATE: 'off' } }),
    ).toEqual([
      'environment variable auditly_WORKER_HEALTH_PRT is no setting of the worker (nearest: auditly_WORKER_HEALTH_PORT)',
      'environment variable AUDITLY_WORKER_MIGRATE is not read: its name has to be auditly_WORKER_MIGRATE',
    ]);
  });

  it('but what Kubernetes says of a service of that name is none of ours', async () => {
    const env = { AUDITLY_WORKER_HEALTH_PORT: 'tcp://10.0.0.1:80', AUDITLY_WORKER_SERVICE_HOST: '10.0.0.1' };
    expect((await resolve({ env })).configuration.health.port).toBe(9464);
  });
});

it('all that is wrong is told at once', async () => {
  const cwd = folderWith('[worker]\nmigrate = "sometimes"\nconcurrency = "2"\nallow_newer = 1\n');
  const toml = join(cwd, 'auditly.toml');
  const env = {
    auditly_DATABASE_URL: 'postgresql://me:hunter2@host:port/audit',
    auditly_WORKER_LEASE: '10ms',
  };
  const problems = await problemsOf({ cwd, env });
  expect(problems).toEqual([
    `worker.migrate in ${toml} has to be one of auto, wait, off; it is "sometimes"`,
    `worker.allow_newer in ${toml} has to be true or false; it is 1`,
    `worker.concurrency in ${toml} has to be a whole number from 1 to 32; it is "2"`,
    'environment variable auditly_WORKER_LEASE has to be a duration such as 500ms, 3s, 2m or 1h (a number alone is seconds), at least 1s, at most 1h; it is "10ms"',
    expect.stringMatching(/^the database: .*port/),
  ]);
  expect(problems.join()).not.toContain('hunter2');
});

it('where only the database is wrong, its own error is thrown', async () => {
  await expect(resolve({ env: { auditly_DATABASE_URL: 'mysql://host/audit' } })).rejects.toMatchObject({
    code: 'url.scheme',
  });
});

describe('imports', () => {
  it('directories start from the folder of the file that names them', async () => {
    const cwd = folderWith(`
[[worker.imports]]
system_id = "prod-app"
manifest_dir = "vault/manifests"
environment = "prod"
cron = "*/5  *  * * *"
[[worker.imports]]
system_id = "prod-app"
manifest_dir = "/elsewhere"
allow_unverified = true
cron = "off"
`);
    mkdirSync(join(cwd, 'inner'));
    const { configuration } = await resolve({ cwd: join(cwd, 'inner') });
    expect(configuration.imports).toEqual([
      {
        systemId: 'prod-app',
        manifestDir: join(cwd, 'vault/manifests'),
        environment: 'prod',
        allowUnverified: false,
        cron: '*/5 * * * *',
      },
      {
        systemId: 'prod-app',
        manifestDir: '/elsewhere',
        environment: null,
        allowUnverified: true,
        cron: null,
      },
    ]);
  });

  it('are JSON in the environment, and start from the working directory', async () => {
    const cwd = folderWith();
    const env = { auditly_WORKER_IMPORTS: '[{"system_id": "a", "manifest_dir": "vault"}]' };
    const { configuration } = await resolve({ cwd, env });
    expect(configuration.imports).toEqual([
      expect.objectContaining({ manifestDir: join(cwd, 'vault'), cron: '*/15 * * * *' }),
    ]);
  });

  it('the same twice is refused, and so is what is no list', async () => {
    const sweep = { system_id: 'a', manifest_dir: 'vault' };
    const env = { auditly_WORKER_IMPORTS: JSON.stringify([sweep, { ...sweep, manifest_dir: './vault/' }]) };
    const where = 'environment variable auditly_WORKER_IMPORTS';
    expect(await problemsOf({ env })).toEqual([`${where}: [1] is the same system and directory as [0]`]);
    expect(await problemsOf({ env: { auditly_WORKER_IMPORTS: '{' } })).toEqual([
      expect.stringContaining(`${where} has to be a list of tables`),
    ]);
  });
});

describe('the direct URL', () => {
  it('is another way to the same database, and shown without its password', async () => {
    const env = { ...server, auditly_WORKER_DIRECT_URL: 'postgresql://me:hunter3@server/audit' };
    const { configuration, shown } = await resolve({ env });
    expect(configuration.directDatabase).toMatchObject({ hosts: [{ host: 'server' }] });
    expect(shown[1]).toMatchObject({ value: 'postgresql://me:***@server:5432/audit' });
    expect(JSON.stringify([shown, configuration])).not.toContain('hunter');
  });

  it.each([
    ['postgresql://me:hunter3@server/other', 'leads to the database other, and the worker'],
    ['sqlite:///audit.db', 'has to be a URL of a PostgreSQL database'],
    ['postgresql://me:hunter3@server:x/audit', '(postgresql://me:***@server:x/audit) is no database URL'],
  ])('%s is refused', async (url, problem) => {
    const problems = await problemsOf({ env: { ...server, auditly_WORKER_DIRECT_URL: url } });
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(problems.join()).not.toContain('hunter');
  });

  it('is of no use for SQLite', async () => {
    const env = { auditly_WORKER_DIRECT_URL: 'postgresql://server/audit' };
    expect(await problemsOf({ env })).toEqual([expect.stringContaining('is of no use')]);
  });
});

it('a database in memory is refused: it would end with its connection', async () => {
  expect(await problemsOf({ env: { auditly_DATABASE_URL: 'sqlite://' } })).toEqual([
    'the database URL from environment variable auditly_DATABASE_URL is that of a database in memory, which ends with a connection',
  ]);
});
