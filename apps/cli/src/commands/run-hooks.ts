import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import type { RevisionSettings } from '@auditly/schema/database';
import type { Context } from '../program/context.ts';
import { CommandError } from './command-error.ts';

/**
 * Runs what the project wants to be run on a new revision file, one program after the other, in the folder of its
 * auditly.toml. `{file}` in their arguments stands for the file. Programs of the project's packages are found by name.
 * What they write goes to the log.
 *
 * @returns the programs with their arguments
 * @throws CommandError `revision.hook-failed`; the file stays
 */
export function runHooks(
  file: string,
  settings: RevisionSettings | undefined,
  { env, log }: Context,
): readonly (readonly string[])[] {
  const commands = (settings?.hooks ?? []).map((hook) => hook.map((word) => word.replaceAll('{file}', file)));
  for (const [program = '', ...words] of commands) {
    const folder = settings?.folder ?? '';
    const path = [join(folder, 'node_modules', '.bin'), env['PATH'] ?? ''].join(delimiter);
    const run = spawnSync(program, words, { cwd: folder, env: { ...env, PATH: path }, encoding: 'utf8' });
    const said = `${run.stdout ?? ''}${run.stderr ?? ''}`;
    if (said !== '') log.write(said.endsWith('\n') ? said : `${said}\n`);
    if (run.status === 0) continue;
    const reason = run.error?.message ?? `it ended with ${run.status ?? run.signal ?? 'no exit code'}`;
    const command = [program, ...words].join(' ');
    throw new CommandError('revision.hook-failed', { command, file, reason }, { cause: run.error });
  }
  return commands;
}
