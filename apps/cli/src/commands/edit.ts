import { spawnSync } from 'node:child_process';
import { revisionGraph } from '../database/revision-graph.ts';
import type { Outcome } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { CommandError } from './command-error.ts';
import type { editSpec } from './edit.spec.ts';
import { namedRevisions } from './named-revisions.ts';

export interface EditReport {
  /** The files that were opened, absolute. */
  readonly files: readonly string[];
}

export async function run(
  { revision }: ValuesOf<typeof editSpec>,
  context: Context,
): Promise<Outcome<EditReport>> {
  const { env } = context;
  const editor = env['VISUAL'] || env['EDITOR'];
  if (editor === undefined || editor === '') throw new CommandError('edit.no-editor', { revision });
  const files = (await namedRevisions(revision, context)).flatMap(({ file }) => file ?? []);
  for (const file of files) openIn(editor, file, env);
  // What was edited has to fit in still; said now, it is easier to mend.
  await revisionGraph(context);
  return { report: { files } };
}

/** The editor may come with options, as `code --wait`: a shell takes it apart, as it does for git. */
function openIn(editor: string, file: string, env: Context['env']): void {
  const options = { stdio: 'inherit', env: { ...env } } as const;
  const { status, signal, error } =
    process.platform === 'win32'
      ? spawnSync(`${editor} "${file}"`, { ...options, shell: true })
      : spawnSync('/bin/sh', ['-c', `${editor} "$@"`, editor, file], options);
  if (status === 0) return;
  const reason = error?.message ?? `it ended with ${status ?? signal ?? 'no exit code'}`;
  throw new CommandError('edit.failed', { editor, file, reason }, { cause: error });
}

export function show({ files }: EditReport): string {
  return files.length === 0 ? 'nothing to edit: <base> has no file' : files.join('\n');
}
