import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import type { Outcome } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { CommandError } from './command-error.ts';
import type { workerSpec } from './worker.spec.ts';

const name = 'auditly-worker';

export async function run(
  { options }: ValuesOf<typeof workerSpec>,
  context: Context,
): Promise<Outcome<object>> {
  // That of the project goes before the one that stands beside this program.
  const script = installed(join(context.cwd, 'package.json')) ?? installed(import.meta.url);
  const program = script === undefined ? onPath(context.env['PATH'] ?? '') : process.execPath;
  if (program === undefined) throw new CommandError('worker.not-installed', { package: name });
  const exitCode = await context.become(program, script === undefined ? options : [script, ...options]);
  return { report: {}, exitCode };
}

export function show(): string {
  return '';
}

/** The script of the worker, as it is installed for a module there. */
function installed(from: string): string | undefined {
  let file: string;
  try {
    file = createRequire(from).resolve(`${name}/package.json`);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
  const { bin } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly bin?: Readonly<Record<string, string>>;
  };
  const script = bin?.[name];
  return script === undefined ? undefined : join(dirname(file), script);
}

function onPath(path: string): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}
