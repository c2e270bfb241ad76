import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as it, onTestFinished } from 'vitest';
import {
  DatabaseSettingsError,
  DatabaseUrlError,
  describeOrigin,
  describeTarget,
  type Environment,
  resolveDatabaseUrl,
} from '../../src/database/index.ts';

/** A folder with files in it, by their paths below it. */
function folderOf(files: Record<string, string> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'auditly-settings-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** What was found, in words, with the folder cut away. */
async function found(folder: string, below = '.', env: Environment = {}): Promise<readonly string[]> {
  const { target, origin } = await resolveDatabaseUrl({ env, cwd: join(folder, below) });
  return [describeTarget(target), describeOrigin(origin)].map((text) => text.replaceAll(folder, ''));
}

async function refused(folder: string, env: Environment = {}): Promise<unknown> {
  return resolveDatabaseUrl({ env, cwd: folder }).then(
    ({ target }) => `taken: ${describeTarget(target)}`,
    (error: unknown) => error,
  );
}

const toml = '[database]\nurl = "sqlite:///toml.db"\n';
const ini = '[alembic]\nsqlalchemy.url = sqlite:///ini.db\n';
const auditly_DATABASE_URL = 'sqlite:///env.db';

it('the explicit URL goes before everything', async () => {
  const cwd = folderOf({ 'auditly.toml': toml });
  const explicit = { url: 'sqlite:///given.db', option: '-x dbUrl' };
  const { target, origin } = await resolveDatabaseUrl({ explicit, env: { auditly_DATABASE_URL }, cwd });
  expect(target).toMatchObject({ file: join(cwd, 'given.db') });
  expect(describeOrigin(origin)).toBe('option -x dbUrl');
});

it('then the environment variable', async () => {
  expect(await found(folderOf({ 'auditly.toml': toml }), '.', { auditly_DATABASE_URL })).toEqual([
    'sqlite:////env.db',
    'environment variable auditly_DATABASE_URL',
  ]);
});

it('then auditly.toml', async () => {
  expect(await found(folderOf({ 'auditly.toml': toml, 'alembic.ini': ini }))).toEqual([
    'sqlite:////toml.db',
    'database.url in /auditly.toml',
  ]);
});

it('then alembic.ini', async () => {
  expect(await found(folderOf({ 'alembic.ini': ini }))).toEqual([
    'sqlite:////ini.db',
    'sqlalchemy.url in /alembic.ini',
  ]);
});

it('then the default', async () => {
  expect(await found(folderOf())).toEqual(['sqlite:////dev.db', 'the default']);
});

it('a settings file above the working directory names the same file from everywhere below it', async () => {
  const folder = folderOf({ 'auditly.toml': toml, 'a/b/x': '' });
  expect(await found(folder, 'a/b')).toEqual(['sqlite:////toml.db', 'database.url in /auditly.toml']);
});

it('the nearest folder wins, whichever of the two files is in it', async () => {
  const folder = folderOf({ 'auditly.toml': toml, 'a/alembic.ini': ini, 'a/b/x': '' });
  expect(await found(folder, 'a/b')).toEqual(['sqlite:////a/ini.db', 'sqlalchemy.url in /a/alembic.ini']);
});

it('a file that sets no URL is passed over', async () => {
  const folder = folderOf({
    'auditly.toml': toml,
    'a/auditly.toml': '',
    'a/alembic.ini': '[loggers]\nkeys = root\n',
  });
  expect(await found(folder, 'a')).toEqual(['sqlite:////toml.db', 'database.url in /auditly.toml']);
});

it('%(here)s and %% in an alembic.ini', async () => {
  const text = '[alembic]\ndb: x%%y.db\nsqlalchemy.url = sqlite:///%(here)s/%(DB)s\n';
  expect(await found(folderOf({ 'alembic.ini': text }))).toEqual([
    'sqlite:////x%y.db',
    'sqlalchemy.url in /alembic.ini',
  ]);
});

it('a password with an escaped percent sign in an alembic.ini', async () => {
  const cwd = folderOf({ 'alembic.ini': '[alembic]\nsqlalchemy.url = postgresql://u:p%%40ss@db/x\n' });
  const { target } = await resolveDatabaseUrl({ env: {}, cwd });
  expect(target.dialect === 'postgresql' && target.password?.reveal()).toBe('p@ss');
});

it('the environment of libpq fills a URL from anywhere', async () => {
  const env = { auditly_DATABASE_URL: 'postgresql://db/x', PGUSER: 'someone' };
  expect((await found(folderOf(), '.', env))[0]).toBe('postgresql://someone@db:5432/x');
});

it('an error in the URL tells where the URL came from', async () => {
  const error = await refused(
    folderOf({ 'alembic.ini': '[alembic]\nsqlalchemy.url = driver://u:hunter2@h/x\n' }),
  );
  expect(error).toBeInstanceOf(DatabaseUrlError);
  expect(error).toMatchObject({ code: 'url.scheme', facts: { scheme: 'driver' } });
  expect(String(error)).toMatch(/\(from sqlalchemy\.url in .*alembic\.ini\)$/);
});

it.each<[string, Record<string, string>, Environment, Partial<DatabaseSettingsError>]>([
  [
    'a variable of another case',
    {},
    { AUDITLY_DATABASE_URL: 'sqlite://' },
    {
      code: 'settings.variable-case',
      facts: { variable: 'AUDITLY_DATABASE_URL', expected: 'auditly_DATABASE_URL' },
    },
  ],
  ['an empty variable', {}, { auditly_DATABASE_URL: '' }, { code: 'settings.empty' }],
  ['an empty URL in a file', { 'auditly.toml': '[database]\nurl = " "' }, {}, { code: 'settings.empty' }],
  [
    'text that is not TOML',
    { 'auditly.toml': '[database]\nurl = hunter2' },
    {},
    { code: 'settings.toml-syntax' },
  ],
  [
    'an unknown table',
    { 'auditly.toml': '[databse]\nurl = "sqlite://"' },
    {},
    { code: 'settings.key', facts: expect.objectContaining({ key: 'databse', nearest: 'database' }) },
  ],
  [
    'an unknown key',
    { 'auditly.toml': '[database]\nurl = "sqlite://"\nurll = "x"' },
    {},
    {
      code: 'settings.key',
      facts: expect.objectContaining({ key: 'database.urll', nearest: 'database.url' }),
    },
  ],
  ['a URL that is no text', { 'auditly.toml': '[database]\nurl = 5' }, {}, { code: 'settings.value' }],
  ['a table that is none', { 'auditly.toml': 'database = "sqlite://"' }, {}, { code: 'settings.value' }],
  ['a directory of that name', { 'auditly.toml/x': '' }, {}, { code: 'settings.unreadable' }],
  ['a line before the first section', { 'alembic.ini': 'a = b\n' }, {}, { code: 'settings.ini-syntax' }],
  [
    'an unescaped percent sign',
    { 'alembic.ini': '[alembic]\nsqlalchemy.url = postgresql://u:p%40ss@db/x\n' },
    {},
    { code: 'settings.ini-interpolation' },
  ],
  [
    'options that refer to each other',
    { 'alembic.ini': '[alembic]\nsqlalchemy.url = %(a)s\na = %(b)s\nb = %(a)s\n' },
    {},
    { code: 'settings.ini-interpolation' },
  ],
])('%s is an error', async (_, files, env, expected) => {
  const error = await refused(folderOf(files), env);
  expect(error).toBeInstanceOf(DatabaseSettingsError);
  expect(error).toMatchObject(expected);
  expect(String(error)).not.toContain('hunter2');
});
