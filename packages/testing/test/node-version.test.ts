import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test as it } from 'vitest';

const brought = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));

it('the scripts of a package find the Node that its tests run on', () => {
  const inPath = execFileSync('node', ['--print', 'process.execPath'], { encoding: 'utf8' }).trim();
  expect(realpathSync(inPath)).toBe(realpathSync(process.execPath));
});

it.runIf(existsSync(brought))('that is the Node which the project brings along', () => {
  expect(realpathSync(process.execPath)).toBe(realpathSync(brought));
});
