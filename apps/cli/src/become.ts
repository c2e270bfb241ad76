import { constants } from 'node:os';

/**
 * Lets another program take the place of this one, with its surroundings: where the system can, in this very process, so
 * that signals and the exit code are its own. Elsewhere it is started, and what it is told is passed on.
 *
 * @param args what it is started with
 * @returns its exit code, where this process is still there to see it
 */
export function become(program: string, args: readonly string[]): Promise<number> {
  replaceProcess(program, args);
  const { spawn } = process.getBuiltinModule('node:child_process');
  const child = spawn(program, [...args], { stdio: 'inherit' });
  // A console gives Ctrl-C to all its processes: told a second time, the other one would end at once.
  process.on('SIGINT', nothing);
  process.on('SIGTERM', (signal) => void child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}

function nothing(): void {}

/** Does not return where it can be done. */
function replaceProcess(program: string, args: readonly string[]): void {
  if (process.execve === undefined || process.platform === 'win32') return;
  // Node says of it that it may change; nobody who starts a worker is to read that.
  process.removeAllListeners('warning');
  try {
    process.execve(program, [program, ...args]);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM') throw error;
  }
}
