import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { computeOverallHash } from '@auditly/manifest-importer';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from './support/databases.ts';
import { auditly, steady, temporaryFolder } from './support/in-process.ts';
import { bin, startAuditly, until } from './support/process.ts';

/** A manifest with one artifact. */
function manifest(key: string): string {
  const environment = 'production';
  const sha256 = '0a'.repeat(32);
  const artifacts = [{ key, filename: 'f', sha256, size: 1, metadata: { kind: 'aws-iam' } }];
  const overall_hash = computeOverallHash({ environment, artifacts });
  return JSON.stringify({ version: '1.0', environment, created_at: 1, artifacts, overall_hash, notes: null });
}

const command = 'db migrate-from-files --system-id prod-app-01 --manifest-dir vault';

/** The importer as it is typed. */
export function importSuite(makeDatabase: () => Promise<TestDatabase>): void {
  let cwd: string;
  let url: string;
  let execute: TestDatabase['execute'];
  beforeEach(async () => {
    cwd = temporaryFolder();
    ({ url, execute } = await makeDatabase());
  });

  /** A vault with two good manifests, one of them twice, something else, and perhaps a bad one. */
  function vault({ bad = false } = {}): void {
    mkdirSync(join(cwd, 'vault', 'sub'), { recursive: true });
    writeFileSync(join(cwd, 'vault', 'a.json'), manifest('a'));
    writeFileSync(join(cwd, 'vault', 'b.json'), '{"items": []}');
    writeFileSync(join(cwd, 'vault', 'sub', 'c.json'), manifest('c'));
    writeFileSync(join(cwd, 'vault', 'sub', 'copy.json'), manifest('a'));
    if (bad) writeFileSync(join(cwd, 'vault', 'x\u001b[31m.json'), '[');
  }

  const run = (line: string) => auditly(`${line} -x dbUrl=${url}`, { cwd });
  const upgraded = async () => expect(await run('db upgrade')).toMatchObject({ exitCode: 0 });

  describe('migrate-from-files', () => {
    it('imports what is new, and sums up', async () => {
      await upgraded();
      vault();
      const first = await run(command);
      expect(first.exitCode).toBe(0);
      expect(steady(first.stdout, cwd)).toMatchInlineSnapshot(`
        "4 files in TIME (run 1)
                2 imported (2 artifacts)
                1 already there
                1 skipped (1 other.bundle)
                0 rejected
        "
      `);
      expect(first.stderr.split('\n')).toHaveLength(2);
      const second = await run(command);
      expect(second.exitCode).toBe(0);
      expect(second.stdout).toMatch(/^ +0 imported\n +3 already there\n +1 skipped/m);
    });

    it('with a bad file: exit code 6, and the reason', async () => {
      await upgraded();
      vault({ bad: true });
      const { exitCode, stdout, stderr } = await run(command);
      expect(exitCode).toBe(6);
      expect(stdout).toContain('        1 rejected\n  x\\x1b[31m.json\n    ');
      expect(stdout).toContain(' (json.cut-off)\n');
      expect(stdout).not.toContain('\u001b');
      expect(stderr).toContain('error: 1 of 5 files was rejected; all others are dealt with\n');
      expect(stderr).toContain('next: auditly db imports 1    lists them\n');
    });

    it('--dry-run tells the same and writes nothing', async () => {
      await upgraded();
      vault();
      const dry = await run(`${command} --dry-run`);
      expect(dry.exitCode).toBe(0);
      expect(dry.stdout).toMatch(/\(dry run, nothing was written\)\n +2 would be imported \(2 artifacts\)\n/);
      expect((await run('db imports')).stdout).toBe('nothing was imported yet\n');
    });

    it('--quiet says nothing but the summary', async () => {
      await upgraded();
      vault();
      expect(await run(`${command} --quiet`)).toMatchObject({ exitCode: 0, stderr: '' });
    });

    it('--json: one object for each file and one for the run; --report keeps the same', async () => {
      await upgraded();
      vault({ bad: true });
      const { exitCode, stdout } = await run(`${command} --json --report files.jsonl`);
      expect(exitCode).toBe(6);
      const lines = stdout.trimEnd().split('\n');
      const objects = lines.map((line) => JSON.parse(line));
      expect(objects.map(({ outcome }) => outcome)).toEqual([
        'imported',
        'skipped',
        'imported',
        'present',
        'rejected',
        undefined,
      ]);
      for (const object of objects)
        expect(object).toMatchObject({ version: 1, command: 'db migrate-from-files' });
      const total = { files: 5, imported: 2, present: 1, skipped: 1, rejected: 1, artifacts: 2 };
      expect(objects.at(-1)).toMatchObject({
        ...total,
        run: 1,
        system: 'prod-app-01',
        path: join(cwd, 'vault'),
        skippedFor: { 'other.bundle': 1 },
        error: { code: 'import.rejected', exitCode: 6, facts: { rejected: 1, files: 5, run: 1 } },
      });
      const report = readFileSync(join(cwd, 'files.jsonl'), 'utf8').trimEnd().split('\n');
      expect(report.slice(0, -1)).toEqual(lines.slice(0, -1));
      expect(JSON.parse(report.at(-1) ?? '')).toMatchObject(total);
      expect(existsSync(join(cwd, 'files.jsonl.partial'))).toBe(false);
    });

    it('a report that cannot be written is told before anything happens', async () => {
      await upgraded();
      vault();
      const { exitCode, stderr } = await run(`${command} --report no/such/folder.jsonl`);
      expect(exitCode).toBe(3);
      expect(stderr).toContain('code: import.report-failed\n');
      expect((await run('db imports')).stdout).toBe('nothing was imported yet\n');
    });

    it('limits are kept to', async () => {
      await upgraded();
      vault();
      const { exitCode, stdout } = await run(`${command} --max-bytes 100`);
      expect(exitCode).toBe(6);
      expect(stdout).toMatch(/the file has \d+ bytes, the limit is 100 \(bytes\.too-many\)/);
      expect(await run(`${command} --max-depth 0`)).toMatchObject({ exitCode: 2 });
    });

    it('--allow-unverified lets a manifest in whose hash does not fit, and says how many', async () => {
      await upgraded();
      vault();
      writeFileSync(join(cwd, 'vault', 'a.json'), manifest('a').replace('"size":1', '"size":2'));
      expect((await run(command)).exitCode).toBe(6);
      const { exitCode, stdout } = await run(`${command} --allow-unverified`);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(' 1 imported (1 artifact, 1 manifest unverified)\n');
    });

    it('--environment is that of a system that is new', async () => {
      await upgraded();
      vault();
      await run(`${command} --environment staging`);
      const { stdout } = await run('db imports 1');
      expect(stdout).toContain('Environment: staging\n');
    });
  });

  it.skipIf(process.platform !== 'linux')(
    'whose output is not taken says no number of files that it cannot know',
    async () => {
      await upgraded();
      vault();
      const line = `"${process.execPath}" "${bin}" ${command} --json -x dbUrl="${url}" > /dev/full`;
      const { status, stderr } = spawnSync('sh', ['-c', line], { cwd, encoding: 'utf8' });
      expect(status).toBe(74);
      expect(stderr).toContain('what came of at least 1 file is committed (auditly db imports 1 shows');
    },
  );

  describe.skipIf(process.platform === 'win32')('a signal in the middle', () => {
    /** Starts an import that takes a while, and waits until the first files are in. */
    async function startImport(options: string) {
      await upgraded();
      mkdirSync(join(cwd, 'vault'));
      for (let index = 0; index < 6000; index += 1) {
        writeFileSync(join(cwd, 'vault', `${index}.json`), manifest(`k${index}`));
      }
      const started = startAuditly(`${command} ${options} -x dbUrl=${url}`, { cwd });
      await until(
        () => existsSync(join(cwd, 'r.jsonl.partial')) && statSync(join(cwd, 'r.jsonl.partial')).size > 0,
      );
      return started;
    }

    const there = async (): Promise<number> =>
      Number((await execute('select count(*) as n from evidence_manifests')).map((row) => Object(row).n)[0]);

    it.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const)('%s: ends after the transaction, and sums up what is in', async (signal, exitCode) => {
      const started = await startImport('--report r.jsonl');
      started.child.kill(signal);
      expect(await started.ended).toBe(exitCode);
      const count = await there();
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThan(6000);
      const files = count.toLocaleString('en');
      expect(started.stdout()).toMatch(
        new RegExp(
          `^${files} files in .* \\(run 1, interrupted\\)\n +${files} imported \\(${files} artifacts\\)\n`,
        ),
      );
      const partial = join(cwd, 'r.jsonl.partial');
      expect(started.stderr()).toContain(
        `interrupted by ${signal}: what came of ${files} files is committed; the report so far is in ${partial}\n  next: run the same command again`,
      );
      // A line for each file, and one for the run.
      const lines = readFileSync(partial, 'utf8').trim().split('\n');
      expect(lines).toHaveLength(count + 1);
      expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ interrupted: true, imported: count });
      expect((await run('db imports')).stdout).toMatch(new RegExp(` interrupted +${files} `));
      const { exitCode: then, stdout } = await run(`${command} --quiet`);
      expect(then).toBe(0);
      expect(stdout).toContain(` ${(6000 - count).toLocaleString('en')} imported`);
      expect(await there()).toBe(6000);
    });

    it('with --json: its last object has the counts and the error', async () => {
      const started = await startImport('--report r.jsonl --json');
      started.child.kill('SIGINT');
      expect(await started.ended).toBe(130);
      const count = await there();
      const lines = started.stdout().trim().split('\n');
      expect(lines).toHaveLength(count + 1);
      expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
        version: 1,
        command: 'db migrate-from-files',
        run: 1,
        interrupted: true,
        files: count,
        imported: count,
        error: {
          code: 'process.interrupted',
          exitCode: 130,
          facts: { signal: 'SIGINT', run: 1, files: count },
        },
      });
    });
  });

  describe('is refused', () => {
    it('for a report in the directory that is read, or in the place of a manifest', async () => {
      await upgraded();
      vault();
      const before = readFileSync(join(cwd, 'vault', 'a.json'), 'utf8');
      for (const report of ['vault/sub/r.json', 'vault/a.json', './vault/../vault/R.JSON']) {
        const { exitCode, stderr } = await run(`${command} --report ${report}`);
        expect(exitCode).toBe(2);
        expect(stderr).toContain('where it is taken for a manifest\n');
        expect(stderr).toContain('code: import.report-in-source\n');
      }
      expect(readFileSync(join(cwd, 'vault', 'a.json'), 'utf8')).toBe(before);
      expect(await run(`${command} --report vault/r.jsonl`)).toMatchObject({ exitCode: 0 });
      const one = 'db migrate-from-files --system-id s --manifest-dir vault/a.json';
      expect(await run(`${one} --report vault/a.json`)).toMatchObject({ exitCode: 2 });
      expect(await run(`${one} --report vault/r.json`)).toMatchObject({ exitCode: 0 });
    });

    it('by a database that is not at head, which says what to type', async () => {
      vault();
      await run('db upgrade +3');
      const { exitCode, stdout, stderr } = await run(command);
      expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
      expect(stderr).toMatch(
        /^error: the database is at 1f9b8f4a7c31, and e07a5c91d2b8, fda4fcd2b7cc, e865d9f463f5 are not applied yet/m,
      );
      expect(stderr).toContain('  next: auditly db upgrade\n  code: import.not-at-head\n');
      expect(await run('db imports')).toMatchObject({ exitCode: 3, stdout: '' });
    });

    it('for a directory that is not there', async () => {
      await upgraded();
      const { exitCode, stderr } = await run(command);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(`error: ${join(cwd, 'vault')} cannot be read (ENOENT)\n`);
    });

    it.each([
      ['db migrate-from-files', 'needs --system-id NAME'],
      ['db migrate-from-files --system-id s', 'needs --manifest-dir PATH'],
    ])('%s: %s', async (line, message) => {
      const { exitCode, stderr } = await run(line);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(message);
      expect(stderr).toContain('code: usage.missing-option\n');
    });
  });

  describe('imports', () => {
    it('lists the runs, newest first', async () => {
      await upgraded();
      vault({ bad: true });
      await run(command);
      await run(command);
      const { stdout } = await run('db imports');
      expect(stdout.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, 'TIME')).toBe(
        [
          'run  started (UTC)  system       status    imported  unverified  present  skipped  rejected  path',
          `  2  TIME  prod-app-01  finished         0           0        3        1         1  ${join(cwd, 'vault')}`,
          `  1  TIME  prod-app-01  finished         2           0        1        1         1  ${join(cwd, 'vault')}`,
          '',
        ]
          .join('\n')
          .replace('started (UTC)  system', 'started (UTC)        system'),
      );
      expect((await run('db imports --limit 1')).stdout.split('\n')).toHaveLength(3);
      const { runs } = JSON.parse((await run('db imports --json')).stdout);
      expect(runs.map((each: { run: number }) => each.run)).toEqual([2, 1]);
    });

    it('shows what one has rejected', async () => {
      await upgraded();
      vault({ bad: true });
      await run(command);
      const { stdout } = await run('db imports 1');
      expect(stdout).toContain('Run: 1 (finished)\nSystem: prod-app-01\n');
      expect(stdout).toContain('Files: 2 imported, 1 present, 1 skipped, 1 rejected\n\nRejected:\n');
      expect(stdout).toContain('x\\x1b[31m.json\n    ');
      const { rejects } = JSON.parse((await run('db imports 1 --json')).stdout);
      expect(rejects).toMatchObject([{ reason: { code: 'json.cut-off' }, sinceRun: 1 }]);
    });

    it('shows what one has let in unverified', async () => {
      await upgraded();
      vault();
      writeFileSync(join(cwd, 'vault', 'a.json'), manifest('a').replace('"size":1', '"size":2'));
      await run(`${command} --allow-unverified`);
      const { stdout } = await run('db imports 1');
      expect(stdout).toContain(
        'Files: 3 imported (1 of them unverified), 0 present, 1 skipped, 0 rejected\n',
      );
      expect(stdout).toContain(
        `\n\nUnverified:\n  ${join(cwd, 'vault', 'a.json')}\n    $.overall_hash: overall_hash does not fit`,
      );
      const { runs, unverified } = JSON.parse((await run('db imports 1 --json')).stdout);
      expect(runs).toMatchObject([{ imported: 3, unverified: 1 }]);
      expect(unverified).toMatchObject([
        { path: join(cwd, 'vault', 'a.json'), reason: { code: 'hash.mismatch' } },
      ]);
      expect(unverified[0].manifestId).toEqual(expect.any(Number));
      expect((await run('db imports')).stdout).toMatch(/ finished +3 +1 +0 +1 +0 /);
    });

    it('says of how many it does not know any more why one has rejected them', async () => {
      await upgraded();
      vault({ bad: true });
      writeFileSync(join(cwd, 'vault', 'a.json'), manifest('a').replace('"size":1', '"size":2'));
      await run(command);
      await run(`${command} --allow-unverified`);
      const { stdout } = await run('db imports 1');
      expect(stdout).toContain('1 skipped, 2 rejected\n');
      expect(stdout).toMatch(
        /\n {2}1 file that a later import has come to again, which shows what became of it\n$/,
      );
      expect(stdout).not.toContain('--limit');
      expect(JSON.parse((await run('db imports 1 --json')).stdout).retold).toEqual({
        rejected: 1,
        unverified: 0,
      });
      expect((await run('db imports 1 --limit 1')).stdout).toContain(
        '  and 1 more file: --limit shows more\n',
      );
    });

    it.each(['99', '0', 'x', '1.5'])('there is no run %s', async (number) => {
      await upgraded();
      const { exitCode, stderr } = await run(`db imports ${number}`);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(`there is no import run ${number}\n`);
    });
  });
}
