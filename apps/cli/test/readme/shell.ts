import { spawnSync } from 'node:child_process';
import { bin } from '../support/process.ts';

export interface ShellOptions {
  readonly cwd: string;
  /** The program that the reader's commands start. Default: the one of this repository. */
  readonly program?: string;
}

/** What the reader's `npm` and `npx` do here: they start the program, and all else that they could do is left out. */
const commands = `
npm() {
  case "$1 $2 $3 $4" in
    'run -s auditly --') shift 4; "$NODE" "$PROGRAM" "$@" ;;
  esac
}
npx() {
  case "$1" in
    auditly) shift; "$NODE" "$PROGRAM" "$@" ;;
    *) return 1 ;;
  esac
}
`;

/**
 * Types a block of commands into a shell, as its reader would, up to the first that fails.
 *
 * @returns what it wrote to stdout
 * @throws Error with the command that failed and what it said
 */
export function typeIntoShell(block: string, { cwd, program = bin }: ShellOptions): string {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `${commands}\nset -ex\n${block}`], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, NODE: process.execPath, PROGRAM: program },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`exit code ${status} of\n${block}\n${stdout}${stderr}`);
  return stdout;
}
