/**
 * How long short commands take, as ratios to bare Node in the same round, and to a plain script of Node that opens one
 * connection and reads from it: what a command that has to ask a database cannot do without.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase, startPostgres } from '@auditly/testing/postgres';

const rounds = Number(process.argv[2] ?? 20);
const bin = fileURLToPath(new URL('../bin/auditly.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'auditly-bench-'));
const server = await startPostgres();
const { url: postgres } = await createDatabase(server.url);
const sqlite = `sqlite:///${join(folder, 'bench.db')}`;

/** The connection alone, by the same driver. */
const connections = {
  sqlite: `
    const { default: Database } = await import('${import.meta.resolve('better-sqlite3')}');
    const database = new Database(${JSON.stringify(join(folder, 'bench.db'))}, { readonly: true });
    database.prepare('SELECT version_num FROM alembic_version').all();
    database.close();`,
  postgres: `
    const { default: pg } = await import('${import.meta.resolve('pg')}');
    const client = new pg.Client({ connectionString: ${JSON.stringify(postgres)} });
    await client.connect();
    await client.query('SELECT version_num FROM alembic_version');
    await client.end();`,
};

interface Case {
  readonly name: string;
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The case that, twice, is its budget. */
  readonly budget?: string;
}

const script = (name: keyof typeof connections): readonly string[] => {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, connections[name]);
  return [path];
};
const auditly = (line: string, url: string): readonly string[] => [
  bin,
  ...line.split(' '),
  '-x',
  `dbUrl=${url}`,
];

for (const url of [sqlite, postgres]) run({ name: 'preparation', argv: auditly('db upgrade', url) });

const floor = 'bare Node';
const cases: readonly Case[] = [
  { name: floor, argv: ['-e', '0'] },
  { name: 'one connection, SQLite', argv: script('sqlite') },
  { name: 'one connection, PostgreSQL', argv: script('postgres') },
  { name: '--help', argv: [bin, '--help'] },
  { name: 'db heads', argv: [bin, 'db', 'heads'] },
  ...[
    { name: 'SQLite', url: sqlite },
    { name: 'PostgreSQL', url: postgres },
  ].flatMap(({ name, url }): readonly Case[] => {
    const budget = `one connection, ${name}`;
    return [
      { name: `db current, ${name}`, argv: auditly('db current', url), budget },
      { name: `db upgrade with nothing to do, ${name}`, argv: auditly('db upgrade', url), budget },
      {
        name: `db current, ${name}, no compile cache`,
        argv: auditly('db current', url),
        env: { NODE_DISABLE_COMPILE_CACHE: '1' },
      },
    ];
  }),
];

function run({ name, argv, env }: Case): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, argv, {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

try {
  const times = new Map(cases.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const each of cases) {
      const time = run(each);
      // The first round fills caches.
      if (round > 0) times.get(each.name)?.push(time);
    }
  }
  /** The median of the ratios in each round: what disturbs one round disturbs both sides of it. */
  const ratio = (name: string, to: string): number => {
    const floors = times.get(to) ?? [];
    return median((times.get(name) ?? []).map((time, round) => time / (floors[round] ?? Number.NaN)));
  };
  console.log(`medians of ${rounds} rounds, ${process.version}`);
  for (const { name, budget } of cases) {
    const columns = [
      name.padEnd(44),
      `${median(times.get(name) ?? [])
        .toFixed(0)
        .padStart(4)} ms`,
      `${ratio(name, floor).toFixed(2)} x ${floor}`,
      ...(budget === undefined ? [] : [`${ratio(name, budget).toFixed(2)} x its connection (budget 2.00)`]),
    ];
    console.log(columns.join('  '));
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
