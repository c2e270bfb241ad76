import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs a program as the worker of the folder: it says what it was started with, once it is there, and how often it is
 * told to stop; then it ends with 5. With `--print-config` it only speaks.
 *
 * @returns the folder
 */
export function fakeWorker(cwd: string): string {
  const folder = join(cwd, 'node_modules', 'auditly-worker');
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'auditly-worker', type: 'module', bin: { 'auditly-worker': './worker.js' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(
    join(folder, 'worker.js'),
    `const args = process.argv.slice(2);
let told = 0;
if (!args.includes('--print-config')) {
  process.on('SIGTERM', () => { told += 1; });
  setInterval(() => {
    if (told === 0) return;
    console.log('told ' + told + ' times');
    process.exit(5);
  }, 100);
}
console.log(JSON.stringify({ args, pid: process.pid, cwd: process.cwd() }));
`,
  );
  return cwd;
}
