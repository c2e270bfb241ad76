import { join } from 'node:path';
import { root } from './manifest.ts';
import { pnpm } from './pnpm.ts';

/** A package as it would be published. */
export interface Tarball {
  readonly name: string;
  readonly path: string;
  /** What it holds, from the folder of the package, sorted. */
  readonly files: readonly string[];
}

/** What `pnpm pack --json` says, as far as it is read. */
interface Packed {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/**
 * Packs a package of this repository, which has to be built.
 *
 * @param folder from the root of the repository, such as `packages/schema`
 * @param destination where the tarball goes
 */
export async function pack(folder: string, destination: string): Promise<Tarball> {
  const args = ['pack', '--json', '--pack-destination', destination];
  const { exitCode, stdout, stderr } = await pnpm(args, join(root, folder));
  if (exitCode !== 0) throw new Error(`${folder} could not be packed:\n${stdout}${stderr}`);
  const { name, filename, files } = JSON.parse(stdout) as Packed;
  return { name, path: filename, files: files.map(({ path }) => path).sort() };
}
