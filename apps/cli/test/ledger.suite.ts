import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyManifest } from '@auditly/manifest-importer';
import { expect, it } from 'vitest';
import type { TestDatabase } from './support/databases.ts';
import { auditly, type Run, temporaryFolder } from './support/in-process.ts';
import { fileOf, project } from './support/project.ts';

const two = [{ id: 'one' }, { id: 'two', on: ['one'] }];
const create = (table: string): string =>
  `op.createTable('${table}', { columns: [{ name: 'id', type: 'integer' }] });`;

interface Log {
  readonly hash: string;
  readonly records: readonly { readonly sequence: number; readonly action: string; readonly hash: string }[];
  readonly exported: { readonly file: string; readonly manifest: string };
}

/** What the commands of the ledger promise on every database. */
export function ledgerSuite(makeDatabase: () => Promise<TestDatabase>): void {
  /** A database at revision two, with the project that has brought it there. */
  async function atTwo(): Promise<{ readonly database: TestDatabase; readonly cwd: string }> {
    const database = await makeDatabase();
    const cwd = project(two);
    expect(await on(database, cwd, 'db upgrade')).toMatchObject({ exitCode: 0 });
    return { database, cwd };
  }

  const on = ({ url }: TestDatabase, cwd: string, line: string): Promise<Run> =>
    auditly(`${line} -x dbUrl=${url}`, { cwd });

  /** The same project again where its first revision does something else, and a third one waits. */
  const changed = (): string =>
    project([{ id: 'one', upgrade: create('t_1') }, ...two.slice(1), { id: 'three', on: ['two'] }]);

  it('comments, layout and what a compiler makes of a file are no change', async () => {
    const { database } = await atTwo();
    const cwd = project([...two, { id: 'three', on: ['two'] }]);
    const file = fileOf(cwd, 'one');
    const source = readFileSync(file, 'utf8');
    const other = source.replace('op.createTable(', '// The first.\n\n  op\n    .createTable(');
    expect(other).not.toBe(source);
    writeFileSync(file, other);
    expect(await on(database, cwd, 'db verify')).toMatchObject({ exitCode: 0 });
    expect(await on(database, cwd, 'db upgrade')).toMatchObject({ exitCode: 0 });
  });

  it('an applied revision that was changed is refused with both forms, until that is accepted', async () => {
    const { database } = await atTwo();
    const cwd = changed();
    const refused = await on(database, cwd, 'db upgrade');
    expect(refused).toMatchObject({ exitCode: 4, stdout: '' });
    expect(refused.stderr).toContain('-   createTable "t_one"');
    expect(refused.stderr).toContain('+   createTable "t_1"');
    expect(refused.stderr).toContain('auditly db repair one -m "why"');
    expect((await on(database, cwd, 'db current')).stdout).toMatch(/^two /);

    const verified = await on(database, cwd, 'db verify');
    expect(verified.exitCode).toBe(6);
    expect(verified.stdout).toContain('+   createTable "t_1"');
    expect(await on(database, cwd, 'db repair')).toMatchObject({ exitCode: 6 });
    expect(await on(database, cwd, 'db repair three')).toMatchObject({ exitCode: 4 });
    expect((await on(database, cwd, 'db verify')).exitCode).toBe(6);

    expect(await on(database, cwd, 'db repair one -m typo')).toMatchObject({ exitCode: 0 });
    expect((await on(database, cwd, 'db verify')).exitCode).toBe(0);
    expect((await on(database, cwd, 'db upgrade')).exitCode).toBe(0);
    const log = await on(database, cwd, 'db log --json');
    expect(JSON.parse(log.stdout)).toMatchObject({
      whole: true,
      records: [
        { action: 'upgrade', revision: 'three', by: { build: expect.stringMatching(/^auditly \d/) } },
        { action: 'repair', reason: 'typo' },
        { action: 'upgrade', revision: 'two' },
        { action: 'upgrade', revision: 'one' },
      ],
    });
  });

  it('log shows every record, newest first, and fails when it is asked to prove what somebody has touched', async () => {
    const { database, cwd } = await atTwo();
    expect(await on(database, cwd, 'db downgrade -1')).toMatchObject({ exitCode: 0 });
    const shown = await on(database, cwd, 'db log --verify');
    expect(shown.exitCode).toBe(0);
    expect(shown.stdout).toMatch(/downgrade two[\s\S]*upgrade two[\s\S]*upgrade one[\s\S]*3 records, whole/);
    const { hash } = JSON.parse((await on(database, cwd, 'db log --json')).stdout) as Log;
    expect(await on(database, cwd, `db log --expect ${hash}`)).toMatchObject({ exitCode: 0 });
    expect(await on(database, cwd, `db log --expect ${'0'.repeat(64)}`)).toMatchObject({ exitCode: 6 });

    await database.execute('DELETE FROM alembic_version_ledger WHERE sequence = 2');
    const touched = await on(database, cwd, 'db log --verify');
    expect(touched.exitCode).toBe(6);
    expect(touched.stderr).toContain('record 2 is missing');
    expect((await on(database, cwd, 'db log')).exitCode).toBe(0);
    expect((await on(database, cwd, 'db verify')).exitCode).toBe(6);
  });

  it('a ledger is exported as a manifest that the importer verifies and takes', async () => {
    const database = await makeDatabase();
    const cwd = temporaryFolder();
    expect(await on(database, cwd, 'db upgrade')).toMatchObject({ exitCode: 0 });
    const run = await on(database, cwd, 'db log --export vault --environment prod --json');
    const { exported, records, hash } = JSON.parse(run.stdout) as Log;
    const lines = readFileSync(exported.file, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(records.length);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ sequence: records.length, hash });
    expect(verifyManifest(readFileSync(exported.manifest))).toMatchObject({ kind: 'verified' });
    const imported = await on(database, cwd, 'db migrate-from-files --manifest-dir vault --system-id ledger');
    expect(imported).toMatchObject({ exitCode: 0 });
    expect(await database.execute('SELECT evidence_type FROM evidence')).toEqual([
      { evidence_type: 'migration-ledger' },
    ]);
    expect(readdirSync(join(cwd, 'vault'))).toHaveLength(2);
  });

  it('what Alembic has done is told as something outside', async () => {
    const { database, cwd } = await atTwo();
    await database.execute("UPDATE alembic_version SET version_num = 'one'");
    const before = await on(database, cwd, 'db log');
    expect(before.stdout).toContain('has moved the database from two to one');
    expect(await on(database, cwd, 'db stamp two')).toMatchObject({ exitCode: 0 });
    const { records } = JSON.parse((await on(database, cwd, 'db log --json')).stdout) as Log;
    expect(records.map(({ action }) => action)).toEqual(['stamp', 'outside', 'upgrade', 'upgrade']);
  });

  it('the ledger is no drift, and a database without one is told as such', async () => {
    const database = await makeDatabase();
    const cwd = project(two);
    expect(await on(database, cwd, 'db ensure-version')).toMatchObject({ exitCode: 0 });
    expect((await on(database, cwd, 'db log --verify')).stdout).toContain('there is no ledger yet');
    expect((await on(database, cwd, 'db verify')).stdout).toContain('has no ledger yet');
    expect(await on(database, cwd, 'db upgrade')).toMatchObject({ exitCode: 0 });
    expect(await on(database, cwd, 'db drift')).toMatchObject({ exitCode: 0 });
  });
}
