import type { Plugin } from 'rolldown';

/** What stands in the package, and what takes its place. */
const changes: readonly (readonly [from: string, to: string])[] = [
  // The binaries stay in the package.
  ["path.join(__dirname, '..', 'prebuilds'", "path.join(packageFolder(), 'prebuilds'"],
  ["path.join(__dirname, '..', 'build', 'Debug'", "path.join(packageFolder(), 'build', 'Debug'"],
  ["path.join(__dirname, '..', 'build', 'Release'", "path.join(packageFolder(), 'build', 'Release'"],
  // A report about the whole process takes as long to write as a short command's query. The program that runs names
  // the loader of its C library near its beginning.
  ['!process.report.getReport().header.glibcVersionRuntime', 'runsOnMusl()'],
  ['if (require.main === module)', 'if (false)'],
];

const additions = `
function packageFolder() {
  return path.dirname(require.resolve('better-sqlite3/package.json'));
}

function runsOnMusl() {
  const start = Buffer.alloc(4096);
  const file = fs.openSync(process.execPath);
  try {
    fs.readSync(file, start);
  } finally {
    fs.closeSync(file);
  }
  return start.includes('/ld-musl-');
}
`;

/**
 * Bundles the code of better-sqlite3 without its binaries: finding, reading and wrapping its fifteen files takes longer
 * than opening a database and reading from it.
 */
export const betterSqlite3: Plugin = {
  name: 'better-sqlite3',
  transform: {
    filter: { id: /\/better-sqlite3\/lib\/binding\.js$/ },
    handler: (code) => ({
      code:
        changes.reduce((changed, [from, to]) => {
          if (!changed.includes(from)) throw new Error(`better-sqlite3 has changed: there is no ${from}`);
          return changed.replace(from, () => to);
        }, code) + additions,
      map: { mappings: '' },
    }),
  },
};
