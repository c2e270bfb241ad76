import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporarySqlite } from '@auditly/testing';
import { expect, it } from 'vitest';
import { exampleProject, examplesSuite, folderOf } from './examples.suite.ts';
import { goodVault } from './good-vault.ts';
import { exampleUrl, readDocument, readmes } from './markdown.ts';
import { typeIntoShell } from './shell.ts';

const installed = exampleProject();

examplesSuite(installed, async () => temporarySqlite().url);

it('all examples are type-checked', async (context) => {
  const project = installed(context);
  const compilerOptions = {
    target: 'ES2024',
    lib: ['ES2024'],
    module: 'nodenext',
    types: ['node'],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  };
  const include = readmes.map((readme) => `${folderOf(readme)}/**/*.ts`);
  writeFileSync(join(project.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }));
  const { exitCode, stdout } = await project.run('tsc', '--project', '.', '--listFilesOnly');
  expect(exitCode).toBe(0);
  expect(stdout.split('\n').filter((file) => !file.includes('node_modules')).length).toBeGreaterThan(6);
  expect(await project.run('tsc', '--project', '.')).toMatchObject({ exitCode: 0, stdout: '' });
});

it('every block of TypeScript says which file it is, or it would not be looked at', () => {
  for (const readme of readmes) {
    const blocks = readDocument(readme).blocks.filter(({ language }) => language === 'ts');
    expect(blocks.filter(({ file }) => file === undefined)).toEqual([]);
  }
});

it('packages/revisions/README.md: the engine runs the revision, and MikroORM sees it done', async (context) => {
  const project = installed(context);
  const inside = folderOf('packages/revisions/README.md');
  expect(await project.node(['migrate.ts'], inside)).toEqual({
    exitCode: 0,
    stdout: "4f1c0a9b7d23 make notes\nnow at [ '4f1c0a9b7d23' ]\n",
    stderr: '',
  });

  expect(await project.node(['plan.ts'], inside)).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^no lock \{\n {2}steps: 0,/),
    stderr: '',
  });

  expect(await project.node(['drift.ts'], inside)).toEqual({
    exitCode: 0,
    stdout: 'nothing to put right\n',
    stderr: '',
  });

  const script = `
    import config from './mikro-orm.config.ts';
    import { MikroORM } from '@mikro-orm/sqlite';
    const orm = await MikroORM.init({ ...config, migrations: { ...config.migrations, silent: true } });
    const names = (all) => all.map(({ name }) => name).join();
    console.log('executed', names(await orm.migrator.getExecuted()));
    console.log('down', names(await orm.migrator.down()));
    console.log('up', names(await orm.migrator.up()));
    await orm.close();`;
  writeFileSync(join(project.folder, inside, 'script.js'), script);
  const name = '4f1c0a9b7d23_make_notes';
  expect(await project.node(['script.js'], inside)).toEqual({
    exitCode: 0,
    stdout: `executed ${name}\ndown ${name}\nup ${name}\n`,
    stderr: '',
  });
});

it('apps/cli/README.md: the installed command', (context) => {
  const { folder } = installed(context);
  const cwd = join(folder, 'elsewhere');
  mkdirSync(cwd);
  goodVault(cwd);
  const program = join(folder, 'node_modules', 'auditly', 'bin', 'auditly.js');
  const blocks = readDocument('apps/cli/README.md').blocks.filter(({ text }) => !text.includes(exampleUrl));
  expect(blocks).toHaveLength(1);
  for (const { text } of blocks) typeIntoShell(text, { cwd, program });
  expect(existsSync(join(cwd, 'dev.db'))).toBe(true);
});

it('what the documents install is what the examples are run with', (context) => {
  const { folder } = installed(context);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const commands = readmes.flatMap((readme) => readDocument(readme).blocks).map(({ text }) => text);
  const named = [...commands.join('\n').matchAll(/npm install (?:--save-dev )?(.+)/g)].flatMap(([, names]) =>
    names?.split(' '),
  );
  expect(named).toContain('@auditly/schema');
  expect(Object.keys(manifest.dependencies)).toEqual(expect.arrayContaining(named));
});

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}
