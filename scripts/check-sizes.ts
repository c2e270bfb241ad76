/** Says which source files are growing too large, and fails where one is. Tests and fixtures may be long. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** In lines. */
const limits = { warn: 350, fail: 450 };

const root = fileURLToPath(new URL('..', import.meta.url));
const sizes = globSync(['{packages,apps}/*/{src,bin}/**/*.{ts,js}', 'scripts/**/*.{ts,js}'], {
  cwd: root,
  exclude: ['**/*.test.ts', '**/*.suite.ts', '**/fixtures/**', '**/golden/**'],
})
  .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
  .sort((a, b) => b.lines - a.lines);

for (const { path, lines } of sizes.filter((file) => file.lines > limits.warn)) {
  console.error(`${path} has ${lines} lines: a file has one subject, and at most ${limits.fail}`);
}
if (sizes.some(({ lines }) => lines > limits.fail)) process.exitCode = 1;
const small = sizes.filter(({ lines }) => lines <= 150).length;
console.log(
  `${sizes.length} files, ${small} of them with at most 150 lines, the largest ${sizes[0]?.lines ?? 0}`,
);
