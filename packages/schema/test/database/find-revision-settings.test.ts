import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { findRevisionSettings } from '../../src/database/index.ts';

/** A folder with an auditly.toml in it, and one in `inner` if that is given. */
function folderWith(toml: string, inner?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'auditly-settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'inner'));
  writeFileSync(join(folder, 'auditly.toml'), toml);
  if (inner !== undefined) writeFileSync(join(folder, 'inner', 'auditly.toml'), inner);
  return folder;
}

const table = `[revisions]
directory = "db/revisions"
template = "db/new.template"
hooks = [["biome", "format", "--write", "{file}"], ["git", "add", "{file}"]]
`;

it('paths start from the folder of the file, wherever below it a command is typed', async () => {
  const folder = folderWith(table);
  for (const cwd of [folder, join(folder, 'inner')]) {
    expect(await findRevisionSettings(cwd)).toEqual({
      path: join(folder, 'auditly.toml'),
      folder,
      directories: [join(folder, 'db/revisions')],
      template: join(folder, 'db/new.template'),
      hooks: [
        ['biome', 'format', '--write', '{file}'],
        ['git', 'add', '{file}'],
      ],
    });
  }
});

it('the nearest file with the table counts as a whole, one without it is passed over', async () => {
  const folder = folderWith(table, '[database]\nurl = "sqlite://"');
  expect(await findRevisionSettings(join(folder, 'inner'))).toMatchObject({ folder });
  writeFileSync(join(folder, 'inner', 'auditly.toml'), '[revisions]\ndirectory = ["one", "/two"]');
  expect(await findRevisionSettings(join(folder, 'inner'))).toEqual({
    path: join(folder, 'inner', 'auditly.toml'),
    folder: join(folder, 'inner'),
    directories: [join(folder, 'inner', 'one'), '/two'],
  });
});

it('what is declared, for which databases, and what is left out of comparisons', async () => {
  const folder = folderWith(
    '[revisions]\nentities = "src/entities.ts"\ndialects = ["postgresql"]\ninclude = "app_*"\nexclude = ["app_old_*", "tmp"]',
  );
  expect(await findRevisionSettings(folder)).toEqual({
    path: join(folder, 'auditly.toml'),
    folder,
    entities: join(folder, 'src/entities.ts'),
    dialects: ['postgresql'],
    include: ['app_*'],
    exclude: ['app_old_*', 'tmp'],
  });
});

it('nothing where no file has the table', async () => {
  expect(await findRevisionSettings(folderWith('[database]\nurl = "sqlite://"'))).toBeUndefined();
});

it.each([
  ['directory = 5', 'settings.value', 'revisions.directory'],
  ['directory = []', 'settings.value', 'revisions.directory'],
  ['directory = ""', 'settings.value', 'revisions.directory'],
  ['template = ["a"]', 'settings.value', 'revisions.template'],
  ['hooks = ["biome"]', 'settings.value', 'revisions.hooks'],
  ['dialects = "sqlite"', 'settings.value', 'revisions.dialects'],
  ['dialects = []', 'settings.value', 'revisions.dialects'],
  ['dialects = ["mysql"]', 'settings.value', 'revisions.dialects'],
  ['entities = ["a.ts"]', 'settings.value', 'revisions.entities'],
  ['exclude = ""', 'settings.value', 'revisions.exclude'],
  ['hooks = [[]]', 'settings.value', 'revisions.hooks'],
  ['directry = "x"', 'settings.key', 'revisions.directry'],
])('%s is refused', async (line, code, key) => {
  const folder = folderWith(`[revisions]\n${line}`);
  await expect(findRevisionSettings(folder)).rejects.toMatchObject({ code, facts: { key } });
});
