/** Bundles the program into a few files, so that a command starts with little to find, read and compile. */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { betterSqlite3 } from './better-sqlite3.ts';
import { builtinModules } from './builtin-modules.ts';
import { thirdPartyLicences } from './third-party-licences.ts';

const folder = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/**
 * The files that short commands need, each with the modules that it begins with: it gets what these import too, unless
 * a file before it has that. Left alone, every few modules that two commands share would make a file of their own.
 */
const files = [
  { name: 'program', test: /\/src\/main\.ts$/, priority: 4 },
  { name: 'help', test: /\/src\/program\/help\.ts$/, priority: 3 },
  { name: 'graph', test: /\/src\/commands\/(?:history|heads|branches|show)\.ts$/, priority: 2 },
  {
    name: 'database',
    test: /\/src\/(?:commands\/(?:current|upgrade|downgrade)|database\/resolve)\.ts$/,
    priority: 1,
  },
];

rmSync(folder('dist'), { recursive: true, force: true });
const bundle = await rolldown({
  input: { main: folder('src/main.ts') },
  platform: 'node',
  // The importer starts threads, which have files of their own to begin with.
  external: [
    /^@mikro-orm\//,
    '@auditly/schema/declared',
    '@auditly/manifest-importer',
    // Few commands need them, and they bring a queue and a reader of settings along.
    /^@auditly\/jobs(?:\/|$)/,
    // It reads a file beside its code.
    'libpg-query',
    'pg-native',
    'pg-cloudflare',
  ],
  resolve: {
    alias: {
      assert: folder('bundled/assert.ts'),
      'escalade/sync': folder('bundled/escalade.ts'),
      'node:fs/promises': folder('bundled/fs-promises.ts'),
      'node:net': folder('bundled/net.ts'),
      'string-width': folder('bundled/string-width.ts'),
    },
  },
  plugins: [betterSqlite3, builtinModules, thirdPartyLicences],
  // yargs asks for it as soon as it is imported, which opens the stream. The width is set for each line of ours.
  transform: { define: { 'process.stdout.columns': 'null' } },
});
await bundle.write({
  dir: folder('dist'),
  format: 'esm',
  sourcemap: true,
  codeSplitting: { groups: files },
});
await bundle.close();
