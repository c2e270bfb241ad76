import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the revisions of a package are. */
export interface RevisionsFolder {
  /** Absolute, if the package's folder is. */
  readonly directory: string;
  /** Written by people, or made by a compiler that makes them anew: there no revision can be added. */
  readonly sources: boolean;
}

/**
 * The folder of a package's revisions: its sources where they are and this Node runs TypeScript, so that a new revision
 * needs no build; else what the compiler made of them, which is all that a published package has.
 *
 * @param packageFolder the folder of its package.json
 * @param runsTypeScript whether Node strips types; by default what this Node says of itself
 */
export function revisionsFolder(
  packageFolder: string,
  runsTypeScript = process.features.typescript !== false,
): RevisionsFolder {
  const sources = join(packageFolder, 'src', 'revisions');
  if (runsTypeScript && existsSync(sources)) return { directory: sources, sources: true };
  return { directory: join(packageFolder, 'dist', 'revisions'), sources: false };
}
