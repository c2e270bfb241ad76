// Plain JavaScript, as all that runs before the Node of this project is there.
import { spawnSync } from 'node:child_process';

/** Tests and tools run TypeScript as it is: the first Node 22 that does so unasked. */
const oldest = [22, 18];

/** Says so in one line and ends, where scripts would run on a Node that cannot. */
export function requireNode() {
  // Asked of a shell: what counts is what a script finds in its PATH, not what this program runs on.
  const { stdout } = spawnSync('node --version', { encoding: 'utf8', shell: true });
  const [major = 0, minor = 0] = stdout.trim().slice(1).split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  const found = stdout.trim() || 'none at all';
  fail(`scripts need Node ${oldest.join('.')} and find ${found}: remove node_modules, then "npm run setup"`);
}

/** Runs pnpm, which needs no installation of its own, and returns its exit code. */
export function pnpm(args, env = {}) {
  const { status, signal, error } = spawnSync('npx', ['-y', 'pnpm@12.21.0', ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (error) fail(`npx could not be started: ${error.message}`);
  if (signal) fail(`pnpm was ended by ${signal}`);
  return status ?? 1;
}

/** The first line that a program says about its version, or nothing where it is not installed. */
export function version(program) {
  const { stdout } = spawnSync(program, ['--version'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return stdout?.split('\n', 1)[0] ?? '';
}

export function fail(message) {
  console.error(message);
  process.exit(1);
}
