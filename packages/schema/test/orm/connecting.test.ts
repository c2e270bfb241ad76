import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { temporarySqlite } from '@auditly/testing';
import SqliteDatabase from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { createOrm, DatabaseUrlError, JobRun, System } from '../../src/index.ts';
import { sqliteAtHead } from '../databases.ts';

async function orm(url: string) {
  const opened = await createOrm(url);
  onTestFinished(() => opened.close());
  return opened;
}

it('nothing is opened before the first query', async () => {
  const { path, url } = temporarySqlite();
  await orm(url);
  expect(existsSync(path)).toBe(false);
});

it('a file that is missing is not made', async () => {
  const { path, url } = temporarySqlite();
  const opened = await orm(url);
  await expect(opened.em.fork().count(System)).rejects.toMatchObject({
    code: 'sqlite.file-missing',
    facts: { file: path },
  });
  expect(existsSync(path)).toBe(false);
});

it('a file that is no database is told', async () => {
  const { path, url } = temporarySqlite();
  writeFileSync(path, 'something else that is as long as the header of a database has to be'.repeat(9));
  const em = (await orm(url)).em.fork();
  await expect(em.count(System)).rejects.toMatchObject({ code: 'sqlite.not-a-database' });
});

it('a URL that cannot be right is refused', async () => {
  await expect(createOrm('mysql://db/x')).rejects.toThrow(DatabaseUrlError);
});

it('a database in memory', async () => {
  const opened = await orm('sqlite://');
  expect(await opened.em.fork().execute('select 1 as one')).toEqual([{ one: 1 }]);
});

it('foreign keys are enforced', async () => {
  const { url } = await sqliteAtHead();
  const em = (await orm(url)).em.fork();
  expect(await em.execute('pragma foreign_keys')).toEqual([{ foreign_keys: 1 }]);
});

it('a file that the URL opens for reading only is read', async () => {
  const { url, sql } = await sqliteAtHead();
  await sql(
    "insert into job_runs (job_type, environment, status, started_at) values ('v', 'e', 's', '2026-01-24 05:46:15')",
  );
  const readOnly = await orm(`${url.replace('sqlite:///', 'sqlite:///file:')}?mode=ro&uri=true`);
  const em = readOnly.em.fork();
  const job = await em.findOneOrFail(JobRun, { jobType: 'v' });
  job.status = 'other';
  await expect(em.flush()).rejects.toThrow(/readonly/);
});

it('a transaction that reads and then writes waits for its turn', async () => {
  const { url } = await sqliteAtHead();
  const path = url.replace('sqlite:///', '');
  new SqliteDatabase(path).exec('pragma journal_mode = wal').close();
  const opened = await orm(url);
  await opened.em.fork().transactional(async (em) => {
    expect(await em.count(System)).toBe(0);
    const other = new SqliteDatabase(path, { timeout: 0 });
    onTestFinished(() => void other.close());
    // Were the lock not held yet, this would succeed, and the write below could not.
    expect(() =>
      other.exec(
        "insert into job_runs (job_type, environment, status, started_at) values ('v', 'e', 's', 't')",
      ),
    ).toThrow('locked');
    em.create(System, { name: 's', environment: 'e' });
  });
  expect(await opened.em.fork().count(System)).toBe(1);
});

it('only the driver in question is loaded, and the process ends by itself', () => {
  const script = `
    import { registerHooks } from 'node:module';
    const packages = new Set();
    registerHooks({ load(url, context, next) {
      const name = /.*node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1];
      if (name) packages.add(name);
      return next(url, context);
    } });
    const { createOrm } = await import(${JSON.stringify(new URL('../../src/index.ts', import.meta.url).href)});
    const orm = await createOrm('sqlite://');
    await orm.em.fork().execute('select 1');
    await orm.close();
    console.log(JSON.stringify([...packages]));`;
  const { stdout, stderr, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 15_000,
  });
  expect([stderr, signal]).toEqual(['', null]);
  expect(JSON.parse(stdout)).toContain('@mikro-orm/sqlite');
  expect(stdout).not.toMatch(/@mikro-orm\/postgresql|"pg"/);
});
