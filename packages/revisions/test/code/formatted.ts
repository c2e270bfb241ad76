import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** A text of TypeScript as the formatter of this repository leaves it. */
export function formatted(text: string): string {
  const run = spawnSync(
    `${root}node_modules/.bin/biome`,
    ['format', '--stdin-file-path=packages/revisions/src/revision.ts'],
    { cwd: root, input: text, encoding: 'utf8' },
  );
  if (run.status !== 0) throw new Error(run.stderr, { cause: run.error });
  return run.stdout;
}

/** Lines of a function's body, as the function of a revision file. */
export function functionOf(lines: readonly string[]): string {
  const body = lines.map((line) => (line === '' ? '' : `  ${line}`));
  return ['export function upgrade(op: Operations): void {', ...body, '}', ''].join('\n');
}
