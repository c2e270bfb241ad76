import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importRuns } from '@auditly/manifest-importer';
import { createEngine, type Engine, revisionDirectory } from '@auditly/revisions';
import { parseDatabaseUrl } from '@auditly/schema/database';
import { driverFor, isUpToDate } from '@auditly/schema/migrate';
import { createProject, type Project } from '@auditly/testing/project';
import { afterAll, beforeAll, expect, it, type TestContext } from 'vitest';
import { exampleUrl, exampleVault, readDocument, readmes } from './markdown.ts';

/** A project with our packages, in which each document has a folder with the files that it shows. */
export function exampleProject(): (context: TestContext) => Project {
  let project: Project;
  beforeAll(async () => {
    project = await createProject({
      packages: [
        'packages/revisions',
        'packages/schema',
        'packages/manifest-importer',
        'packages/jobs',
        'apps/cli',
      ],
      libraries: [
        'typescript',
        '@types/node',
        '@mikro-orm/core',
        '@mikro-orm/sqlite',
        'better-sqlite3',
        '@types/better-sqlite3',
      ],
    });
    for (const path of readmes) {
      for (const { file, text } of readDocument(path).blocks) {
        if (file !== undefined) writeFile(join(project.folder, folderOf(path), file), text);
      }
    }
  }, 180_000);
  afterAll(() => project?.remove());
  return ({ skip }) => {
    if (project.missing !== null) skip(`nothing can be installed: ${project.missing}`);
    return project;
  };
}

/** Where the files of a document are: `README.md` of the root in `root`, of `packages/schema` in `packages/schema`. */
export function folderOf(readme: string): string {
  const folder = dirname(readme);
  return folder === '.' ? 'root' : folder;
}

/** Runs a file that a document shows, with a database of the test in the place of those that it names. */
async function runExample(
  project: Project,
  { readme, file, url }: { readonly readme: string; readonly file: string; readonly url: string },
): Promise<string> {
  const block = readDocument(readme).blocks.find((each) => each.file === file);
  if (block === undefined) throw new Error(`${readme} shows no ${file}`);
  const copy = `run-${file}`;
  const text = block.text.replaceAll(exampleUrl, url).replaceAll('sqlite:///./auditly.db', url);
  expect(text).toContain(url);
  writeFile(join(project.folder, folderOf(readme), copy), text);
  const { exitCode, stdout, stderr } = await project.node([copy], folderOf(readme));
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
}

/** The examples that do not care which database it is. */
export function examplesSuite(
  installed: (context: TestContext) => Project,
  emptyDatabase: () => Promise<string>,
): void {
  it('README.md: the service brings its database up to date and reads it', async (context) => {
    const url = await emptyDatabase();
    await runExample(installed(context), { readme: 'README.md', file: 'service.ts', url });
    expect(await isUpToDate(url)).toBe(true);
  });

  it('README.md: the revision is the next one, up and down', async (context) => {
    const { folder } = installed(context);
    const revisions = join(folder, 'root', 'revisions');
    cpSync(join(folder, 'node_modules', '@auditly', 'schema', 'dist', 'revisions'), revisions, {
      recursive: true,
    });
    const driver = driverFor(parseDatabaseUrl(await emptyDatabase(), {}));
    const engine = createEngine({ driver, revisions: revisionDirectory(revisions) });
    await engine.upgrade('head');
    expect(await standing(engine)).toEqual(['5b1f0d9c2a47']);
    await engine.downgrade('-1');
    expect(await standing(engine)).toEqual(['e865d9f463f5']);
    await engine.upgrade('head');
    expect(await standing(engine)).toEqual(['5b1f0d9c2a47']);
  });

  it('packages/schema/README.md: the service keeps a system', async (context) => {
    const readme = 'packages/schema/README.md';
    const url = await emptyDatabase();
    const printed = await runExample(installed(context), { readme, file: 'service.ts', url });
    expect(printed).toBe("[ 'billing' ]\n");
  });

  it('packages/manifest-importer/README.md: a vault is imported', async (context) => {
    const readme = 'packages/manifest-importer/README.md';
    const { folder } = installed(context);
    const url = await emptyDatabase();
    cpSync(exampleVault, join(folder, folderOf(readme), 'vault'), { recursive: true });
    const printed = await runExample(installed(context), { readme, file: 'import.ts', url });
    expect(printed).toMatch(/terraform-emergency\.json: overall_hash does not fit the content/);
    expect((await importRuns(url))[0]).toMatchObject({ imported: 8, rejected: 1 });
  });

  it('packages/schema/README.md: orm.migrator brings the database up', async (context) => {
    const readme = 'packages/schema/README.md';
    const url = await emptyDatabase();
    await runExample(installed(context), { readme, file: 'migrator.ts', url });
    expect(await isUpToDate(url)).toBe(true);
  });
}

async function standing(engine: Engine): Promise<readonly string[]> {
  return (await engine.current()).rows;
}

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
