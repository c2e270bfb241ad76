import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { examples } from './readme/markdown.ts';
import type { TestDatabase } from './support/databases.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';

/** From an OSCAL document to findings that are closed, on files. */
export function roadSuite(makeDatabase: () => Promise<TestDatabase>): void {
  let cwd: string;
  let database: TestDatabase;
  beforeEach(async () => {
    cwd = temporaryFolder();
    cpSync(examples, join(cwd, 'examples'), { recursive: true });
    database = await makeDatabase();
  });

  async function run(line: string, expected = 0): Promise<string> {
    const { exitCode, stdout, stderr } = await auditly(`${line} -x dbUrl=${database.url}`, { cwd });
    const isExpected = exitCode === expected;
    expect({ line, exitCode, stderr: isExpected ? '' : stderr }).toEqual({
      line,
      exitCode: expected,
      stderr: '',
    });
    return stdout;
  }

  /** The newest result of each control. */
  async function results(): Promise<Readonly<Record<string, string>>> {
    const rows = await database.execute(
      `select c.control_id as control, cast(r.status as text) as status
       from validation_results r join controls c on c.id = r.control_id order by r.id`,
    );
    return Object.fromEntries(
      (rows as readonly { readonly control: string; readonly status: string }[]).map((row) => [
        row.control,
        row.status,
      ]),
    );
  }

  const findings = () =>
    database.execute('select title, severity, status, closed_at is null as open from findings order by id');

  it('catalog in, requirements seeded, vault imported, validated, findings opened, more imported, findings closed', async () => {
    await run('db upgrade');
    await run(
      'catalog load examples/catalog/baseline.json --catalog examples/catalog/catalog.json --name example --requirements',
    );
    const imported = await run('jobs run import --system-id example-app --manifest-dir examples/vault', 6);
    expect(imported.split('\n')).toEqual([
      expect.stringMatching(
        /^import example-app from .*vault \(run 1\): imported 8, skipped 5, rejected 1, artifacts 30$/,
      ),
      '  auditly db imports lists what was rejected and why',
      'validation prod (run 2): systems 1, controls 9, results 9',
      '',
    ]);
    expect(await results()).toEqual({
      'AC-2': 'INSUFFICIENT_EVIDENCE',
      'AC-3': 'INSUFFICIENT_EVIDENCE',
      'AU-2': 'INSUFFICIENT_EVIDENCE',
      'AU-3': 'INSUFFICIENT_EVIDENCE',
      'CM-2': 'INSUFFICIENT_EVIDENCE',
      'CM-3': 'INSUFFICIENT_EVIDENCE',
      'CM-6': 'PASS',
      'SC-7': 'PASS',
      'SC-28': 'PASS',
    });
    // What has never passed has left nothing.
    expect(await findings()).toEqual([]);

    await run(
      'catalog require SC-7 --all-of change-request --any-of network-diagram --any-of security-group-config',
    );
    const [, opened] = (await run('jobs run validation -v')).split(': ');
    expect(opened).toContain('findings opened 1');
    const finding = { title: 'SC-7 no longer passes: Boundary Protection', severity: 'high' };
    expect(await findings()).toEqual([expect.objectContaining({ ...finding, status: 'open' })]);
    expect(await run('status')).toContain('Open findings: 1 high (prod: 1)\n');
    // Nothing is opened twice.
    await run('jobs run validation');
    expect(await findings()).toHaveLength(1);

    const more = await run('jobs run import --system-id example-app --manifest-dir examples/more-evidence');
    expect(more).toContain('(run 5): imported 2, artifacts 4\nvalidation prod (run 6): ');
    expect(more).toContain('findings closed 1\n');
    expect(await findings()).toEqual([expect.objectContaining({ ...finding, status: 'closed' })]);
    // AC-3 passes because AC-2 does; CM-3 wants a pipeline.
    const now = await results();
    expect(Object.keys(now).filter((control) => now[control] !== 'PASS')).toEqual(['CM-3']);
    expect(await run('status')).toContain('Open findings: none\n');

    // An import that brings nothing is followed by nothing.
    const again = await run('jobs run import --system-id example-app --manifest-dir examples/more-evidence');
    expect(again).toMatch(/^import .* \(run 7\): present 2\n$/);
    const { runs } = JSON.parse(await run('jobs list --json'));
    expect(runs.map(({ type, status }: { type: string; status: string }) => `${type} ${status}`)).toEqual([
      'import success',
      'validation success',
      'import success',
      'validation success',
      'validation success',
      'validation success',
      'import success',
    ]);
  });
}
