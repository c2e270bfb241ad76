import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { JobSchedule } from '../../src/queue/job-queue.ts';

const script = fileURLToPath(new URL('./work-in-child.ts', import.meta.url));

/** A worker in another process, which takes jobs. */
export interface Child {
  readonly process: ChildProcess;
  /** What it has logged so far. */
  log(): string;
  /** Its exit code, or the signal that ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string>;
}

export async function startChild(url: string, schedules: readonly JobSchedule[] = []): Promise<Child> {
  const child = spawn(process.execPath, ['--no-warnings', script, url, JSON.stringify(schedules)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'close').then(() => {
      throw new Error(`the worker has ended: ${log}`);
    }),
  ]);
  return {
    process: child,
    log: () => log,
    end: async (signal) => {
      const closed = once(child, 'close');
      child.kill(signal);
      const [code, by] = (await closed) as [number | null, string | null];
      return code ?? by ?? 'gone';
    },
  };
}
