import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './in-process.ts';
import { auditlyProcess } from './process.ts';

/** What a run of the program has loaded. */
export interface Loaded {
  /** Files of ours that were loaded, as they are installed. */
  readonly ourFiles: readonly string[];
  /**
   * All sources behind the files that were loaded, also those that were bundled into one of ours: the source maps
   * know them. Absolute paths.
   */
  readonly sources: readonly string[];
}

const recorder = new URL('record-modules.js', import.meta.url).href;
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Runs the installed program and tells what it has loaded. */
export function loadedBy(line: string, cwd: string): Loaded {
  const list = join(temporaryFolder(), 'loaded.json');
  const run = auditlyProcess(line, { cwd, node: ['--import', recorder], env: { LOADED_MODULES: list } });
  if (run.exitCode !== 0) throw new Error(`auditly ${line}: ${run.stderr}`);
  const urls: readonly string[] = JSON.parse(readFileSync(list, 'utf8'));
  const files = urls
    .filter((url) => !url.startsWith('node:') && url !== recorder)
    .map((url) => (url.startsWith('file:') ? fileURLToPath(url) : url));
  const ourFiles = files.filter((file) => file.startsWith(dist));
  return { ourFiles, sources: [...files, ...ourFiles.flatMap(bundledSources)] };
}

function bundledSources(file: string): readonly string[] {
  // What comes from no source has no map: a few lines that the bundler puts between files.
  if (!existsSync(`${file}.map`) && statSync(file).size < 2_500) return [];
  const { sources }: { readonly sources: readonly string[] } = JSON.parse(
    readFileSync(`${file}.map`, 'utf8'),
  );
  return sources.map((source) => resolve(dirname(file), source));
}
