import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Versions by the names of packages. */
export type Versions = Readonly<Record<string, string>>;

/** A package.json of this repository, as far as it is read here. */
export interface Manifest {
  readonly packageManager?: string;
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
}

/** The folder of this repository. */
export const root: string = fileURLToPath(new URL('../../../..', import.meta.url));

/** @param folder from the root of this repository */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
}
