/** Bundles the program into a few files, so that a command starts with little to find, read and compile. */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const folder = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

rmSync(folder('dist'), { recursive: true, force: true });
const bundle = await rolldown({
  input: { main: folder('src/main.ts') },
  platform: 'node',
  resolve: {
    alias: { 'string-width': folder('bundled/string-width.ts'), assert: folder('bundled/assert.ts') },
  },
  external: ['better-sqlite3', /^@mikro-orm\//, 'pg', 'pg-native', 'pg-cloudflare'],
});
await bundle.write({
  dir: folder('dist'),
  format: 'esm',
  sourcemap: true,
  minify: false,
});
await bundle.close();
