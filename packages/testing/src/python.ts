import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The Python of the distribution first: it is the one that Debian's packages are installed for. */
const interpreters = ['/usr/bin/python3', 'python3'];

/** The first Python that can import these modules. */
export function pythonWith(...modules: readonly string[]): string | undefined {
  const code = modules.map((name) => `import ${name}`).join('\n');
  return interpreters.find((python) => spawnSync(python, ['-c', code]).status === 0);
}

/** Runs a script with JSON on its standard input, and reads what it prints as JSON. */
export function runPython(python: string, script: URL, input: unknown, ...args: readonly string[]): unknown {
  const { status, stdout, stderr } = spawnSync(python, [fileURLToPath(script), ...args], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    maxBuffer: 1024 ** 3,
  });
  if (status !== 0) throw new Error(`${script.pathname} failed: ${stderr}`);
  return JSON.parse(stdout);
}

/** The name of a suite that needs a Python, or what it was skipped for. */
export function named(name: string, python: string | undefined, needs: string): string {
  return python === undefined ? `${name} (skipped: there is no ${needs})` : name;
}
