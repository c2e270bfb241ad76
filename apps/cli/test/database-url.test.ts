import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditly, temporaryFolder } from './support/in-process.ts';

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

/** Everything that may name a database, the first to be asked first. */
const sources = {
  option: (): string => '-x dbUrl=sqlite:///option.db',
  variable: (): Readonly<Record<string, string>> => ({ auditly_DATABASE_URL: 'sqlite:///variable.db' }),
  toml: (): void => writeFileSync(join(cwd, 'auditly.toml'), '[database]\nurl = "sqlite:///toml.db"\n'),
  ini: (): void => writeFileSync(join(cwd, 'alembic.ini'), '[alembic]\nsqlalchemy.url = sqlite:///ini.db\n'),
};

async function givenBy(line: string, env: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { stdout } = await auditly(`db current --json ${line}`, { cwd, env });
  const { database, origin } = JSON.parse(stdout);
  return { database, origin };
}

describe('the database URL, first that is set', () => {
  it('-x dbUrl goes before everything', async () => {
    sources.toml();
    sources.ini();
    expect(await givenBy(sources.option(), sources.variable())).toEqual({
      database: `sqlite:///${cwd}/option.db`,
      origin: 'option -x dbUrl',
    });
  });

  it('then the environment variable', async () => {
    sources.toml();
    sources.ini();
    expect(await givenBy('', sources.variable())).toEqual({
      database: `sqlite:///${cwd}/variable.db`,
      origin: 'environment variable auditly_DATABASE_URL',
    });
  });

  it('then auditly.toml', async () => {
    sources.toml();
    sources.ini();
    expect(await givenBy('')).toEqual({
      database: `sqlite:///${cwd}/toml.db`,
      origin: `database.url in ${cwd}/auditly.toml`,
    });
  });

  it('then alembic.ini', async () => {
    sources.ini();
    expect(await givenBy('')).toEqual({
      database: `sqlite:///${cwd}/ini.db`,
      origin: `sqlalchemy.url in ${cwd}/alembic.ini`,
    });
  });

  it('else ./dev.db', async () => {
    expect(await givenBy('')).toEqual({ database: `sqlite:///${cwd}/dev.db`, origin: 'the default' });
  });

  it('a settings file is found from a folder below it', async () => {
    sources.toml();
    const below = join(cwd, 'below');
    mkdirSync(below);
    const { stdout } = await auditly('db current -v', { cwd: below });
    expect(stdout).toContain(`Database: sqlite:///${cwd}/toml.db (not there yet)\n`);
  });
});

describe('a place that cannot say which database it is ends with exit code 3', () => {
  it.each([
    ['auditly.toml', '[database]\nurll = "x"', 'settings.key', 'write database.url in FOLDER/auditly.toml'],
    ['auditly.toml', 'url = ', 'settings.toml-syntax', 'correct FOLDER/auditly.toml'],
    ['auditly.toml', '[database]\nurl = ""', 'settings.empty', 'set a database URL there'],
    [
      'alembic.ini',
      '[alembic]\nsqlalchemy.url = %(no)s',
      'settings.ini-interpolation',
      'correct FOLDER/alembic.ini',
    ],
  ])('%s with %j', async (file, text, code, next) => {
    writeFileSync(join(cwd, file), text);
    const run = await auditly('db upgrade', { cwd });
    expect(run).toMatchObject({ exitCode: 3, stdout: '' });
    expect(run.stderr).toContain(`code: ${code}\n`);
    expect(run.stderr.replaceAll(cwd, 'FOLDER')).toContain(next);
  });

  it('a variable that only differs in case', async () => {
    const run = await auditly('db upgrade', { cwd, env: { AUDITLY_DATABASE_URL: 'sqlite:///x.db' } });
    expect(run).toMatchObject({ exitCode: 3 });
    expect(run.stderr).toContain('next: set auditly_DATABASE_URL instead of AUDITLY_DATABASE_URL\n');
  });
});
