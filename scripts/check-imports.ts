/** Fails where an import crosses a boundary, files import each other in a circle, or a dialect is asked its name. */
import { fileURLToPath } from 'node:url';
import { findCycles } from './import-cycles.ts';
import * as rules from './import-rules.ts';
import { type Import, packageFolders, readSources, type Source } from './read-sources.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = packageFolders(root);
const sources = readSources(root);

const complaints = sources.flatMap((source) => [
  ...source.imports.flatMap((used) => {
    const complaint =
      checkPackages(source, used) ?? checkLayers(source, used) ?? checkLibraries(source, used);
    return complaint ? [`${source.path}:${used.line} ${complaint}`] : [];
  }),
  ...checkDialectNames(source),
]);
// Types may refer to each other in a circle: nothing of that is left when the program runs.
const edges = sources.map(({ path, imports }) => {
  const targets = imports.flatMap(({ target, isTypeOnly }) => (target && !isTypeOnly ? [target] : []));
  return [path, targets] as const;
});
for (const cycle of findCycles(new Map(edges)))
  complaints.push(`files import each other: ${cycle.join(' -> ')}`);

if (complaints.length > 0) {
  console.error(complaints.join('\n'));
  process.exitCode = 1;
} else {
  console.log(`${sources.length} files, no import out of place`);
}

function checkPackages(source: Source, used: Import): string | undefined {
  const own = packageOf(source.path);
  const allowed = rules.packages[own];
  if (!allowed) return `${own} is not in scripts/import-rules.ts`;
  if (used.target !== undefined) {
    return used.target.startsWith(`${own}/`) ? undefined : `leaves its package: ${used.specifier}`;
  }
  const name = used.specifier.split('/', used.specifier.startsWith('@') ? 2 : 1).join('/');
  const imported = folders.get(name);
  if (imported === undefined || imported === own || allowed.includes(imported)) return undefined;
  if (imported !== rules.testSupport) return `${own} must not import ${imported}`;
  return source.isSupport ? undefined : `${imported} is for tests and benchmarks`;
}

function checkLayers(source: Source, used: Import): string | undefined {
  if (source.isSupport || used.target === undefined) return undefined;
  const [from, to] = [layerOf(source.path), layerOf(used.target)];
  if (!from || !to || from.layer === to.layer || from.layer === 'index.ts') return undefined;
  const allowed = rules.layers[from.base]?.[from.layer];
  if (!allowed) return `the folder ${from.layer} is not in scripts/import-rules.ts`;
  return allowed.includes(to.layer) ? undefined : `${from.layer} must not import ${to.layer}`;
}

function checkLibraries(source: Source, used: Import): string | undefined {
  if (source.isSupport || used.target !== undefined) return undefined;
  if (rules.pureLayers.some((folder) => isIn(source.path, folder))) {
    return `imports ${used.specifier} in a layer that is pure`;
  }
  const rule = rules.libraries.find(
    ({ within, names }) => isIn(source.path, within) && names.test(used.specifier),
  );
  if (!rule || rule.folders.some((folder) => isIn(source.path, `${rule.within}/${folder}`))) return undefined;
  return `${used.specifier} may be imported in ${rule.folders.join(' and ')} only`;
}

function checkDialectNames(source: Source): readonly string[] {
  if (source.isSupport || rules.knowDialects.some((folder) => isIn(source.path, folder))) return [];
  return source.comparisons
    .filter(({ text }) => rules.dialectNames.includes(text))
    .map(
      ({ text, line }) => `${source.path}:${line} compares with '${text}': ask the dialect for a capability`,
    );
}

function layerOf(path: string): { readonly base: string; readonly layer: string } | undefined {
  const base = Object.keys(rules.layers).find((folder) => isIn(path, folder));
  if (base === undefined) return undefined;
  return { base, layer: path.slice(base.length + 1).split('/', 1)[0] ?? '' };
}

function packageOf(path: string): string {
  return path.split('/', 2).join('/');
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
