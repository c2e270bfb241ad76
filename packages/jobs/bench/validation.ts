/**
 * How fast an environment is validated, twice, and its newest results are found: `bench/validation.ts [systems]
 * [controls]`.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { upgrade } from '@auditly/schema/migrate';
import { startPostgres } from '@auditly/testing/postgres';
import { connectTo } from '../src/database/open-connection.ts';
import { validateEnvironment } from '../src/jobs/validate-environment.ts';
import { seedRequirements } from '../src/requirements/seed-requirements.ts';
import { newestResults } from '../src/validation/newest-results.ts';

const [systems = 1000, controls = 1200] = process.argv.slice(2).map(Number);
const say = (text: string) => process.stdout.write(`${text}\n`);

const folder = mkdtempSync(join(tmpdir(), 'auditly-bench-'));
try {
  const file = join(folder, 'bench.db');
  await validate('SQLite', `sqlite:///${file}`);
  say(`  file: ${Math.round(statSync(file).size / 2 ** 20)} MB`);
} finally {
  rmSync(folder, { recursive: true });
}
const server = await startPostgres();
try {
  await validate('PostgreSQL', server.url);
} finally {
  await server.stop();
}

async function validate(name: string, url: string): Promise<void> {
  await upgrade(url);
  const connection = await connectTo(url)();
  try {
    const at = '2026-01-01 00:00:00.000000';
    const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
    await connection.change(
      `insert into catalogs (id, name, title, framework, attributes) values (1, 'c', 'c', 'c', '{}')`,
    );
    await connection.insertRows(
      'controls',
      ['catalog_id', 'control_id', 'title', 'family', 'remediation', 'attributes'],
      numbers(controls).map((n) => [
        1,
        `${n % 2 ? 'AC' : 'CM'}-${n}`,
        `Control ${n}`,
        'AC',
        'Mend it.',
        '{}',
      ]),
    );
    await connection.insertRows(
      'systems',
      ['id', 'name', 'environment', 'created_at', 'attributes'],
      numbers(systems).map((n) => [n, `system ${n}`, 'production', at, '{}']),
    );
    const types = ['terraform-plan', 'audit-log', 'change-request', 'iam-policy'];
    await connection.insertRows(
      'evidence',
      ['system_id', 'evidence_type', 'key', 'sha256', 'collected_at', 'attributes'],
      numbers(systems * 50).map((n) => [
        (n % systems) + 1,
        types[n % (1 + (n % 4))] ?? '',
        `vault/${n}/some/file.json`,
        'x',
        at,
        '{}',
      ]),
    );
    await seedRequirements(connection);
    await connection.change('analyze');
    say(name);
    for (const round of [1, 2]) {
      const begun = performance.now();
      const tell = (_facts: object, message: string) => say(message);
      const logger = { info: () => undefined, warn: tell, error: tell };
      const { results } = await validateEnvironment(connection, {
        environment: 'production',
        now: () => new Date(Date.UTC(2026, 1, round)),
        logger,
      });
      const seconds = (performance.now() - begun) / 1000;
      const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
      say(
        `  round ${round}: ${results} results, ${seconds.toFixed(1)} s, ${Math.round(results / seconds)}/s, ${memory} MB`,
      );
    }
    const begun = performance.now();
    const newest = await newestResults(connection, numbers(25));
    say(`  newest of 25 systems: ${newest.length}, ${Math.round(performance.now() - begun)} ms`);
  } finally {
    await connection.close();
  }
}
