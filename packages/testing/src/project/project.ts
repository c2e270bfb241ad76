import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest, type Versions } from './manifest.ts';
import { pack, type Tarball } from './pack.ts';
import { type Ended, execute, pnpm, registryAnswers } from './pnpm.ts';

/** A project of somebody else that uses packages of this repository, installed as they would be published. */
export interface Project {
  readonly folder: string;
  readonly tarballs: readonly Tarball[];
  /** Why nothing is installed; null where all is. */
  readonly missing: string | null;
  /** Runs one of the programs that the project has installed. */
  run(program: string, ...args: readonly string[]): Promise<Ended>;
  /** Runs Node, in the folder of the project or one inside. */
  node(args: readonly string[], inside?: string): Promise<Ended>;
  remove(): void;
}

export interface ProjectOptions {
  /** Folders of the packages, such as `packages/schema`, with all those of this repository that they depend on. */
  readonly packages: readonly string[];
  /** What else the project installs, in the versions that these packages or this repository use themselves. */
  readonly libraries?: readonly string[];
}

/**
 * An empty project in a temporary folder, into which packages of this repository are installed from tarballs. Their
 * dependencies come from the store of pnpm where it has them, and else from the registry that this machine uses.
 *
 * @throws Error where a package cannot be packed, or cannot be installed although the registry answers
 */
export async function createProject({ packages, libraries = [] }: ProjectOptions): Promise<Project> {
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'auditly-project-'));
  const remove = () => rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  const folder = join(home, 'project');
  const project = {
    folder,
    run: (program: string, ...args: readonly string[]) =>
      execute(join(folder, 'node_modules', '.bin', program), args, folder),
    node: (args: readonly string[], inside = '.') => execute(process.execPath, args, join(folder, inside)),
    remove,
  };
  try {
    mkdirSync(folder);
    const tarballs = await Promise.all(packages.map((each) => pack(each, home)));
    writeManifests(folder, tarballs, versionsOf(packages, libraries));
    await install(folder);
    return { ...project, tarballs, missing: null };
  } catch (error) {
    if (!(await registryAnswers())) {
      return { ...project, tarballs: [], missing: 'no package registry can be reached' };
    }
    remove();
    throw error;
  }
}

function versionsOf(packages: readonly string[], libraries: readonly string[]): Versions {
  const manifests = ['.', ...packages].map(readManifest);
  const used = new Map(
    manifests.flatMap(({ dependencies = {}, devDependencies = {} }) => [
      ...Object.entries(devDependencies),
      ...Object.entries(dependencies),
    ]),
  );
  return Object.fromEntries(
    libraries.map((name) => {
      const version = used.get(name);
      if (version === undefined) throw new Error(`none of these packages uses ${name}`);
      return [name, version];
    }),
  );
}

function writeManifests(folder: string, tarballs: readonly Tarball[], libraries: Versions): void {
  const ours = Object.fromEntries(tarballs.map(({ name, path }) => [name, `file:${path}`]));
  const dependencies = { ...libraries, ...ours };
  const project = { name: 'project', private: true, type: 'module', dependencies };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project, null, 2));
  // The tarballs depend on each other by version, and no registry has these. Nothing is hoisted, so that a package does
  // not find what it does not name, but for types: MikroORM uses some that it does not name.
  const settings = { overrides: ours, hoistPattern: ['@types/*'] };
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), JSON.stringify(settings));
}

async function install(folder: string): Promise<void> {
  const { exitCode, stdout, stderr } = await pnpm(
    ['install', '--prefer-offline', '--no-frozen-lockfile'],
    folder,
  );
  if (exitCode !== 0) throw new Error(`the packages could not be installed:\n${stdout}${stderr}`);
}
