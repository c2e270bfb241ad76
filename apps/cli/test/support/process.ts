import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Run, RunOptions } from './in-process.ts';

/** The program as it is installed. */
export const bin: string = fileURLToPath(new URL('../../bin/auditly.js', import.meta.url));

export interface ProcessOptions extends RunOptions {
  /** Options for Node. */
  readonly node?: readonly string[];
  /** Runs it as somebody else. Only root can. */
  readonly uid?: number;
}

/** Runs the program in a process of its own. */
export function auditlyProcess(line: string, { cwd, env, node = [], uid }: ProcessOptions): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, bin, ...words(line)], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return { exitCode: status ?? -1, stdout, stderr };
}

/** A run of the program that goes on while the test does. */
export interface RunningProcess {
  readonly child: ChildProcess;
  /** What it has written so far. */
  stdout(): string;
  stderr(): string;
  /** How it ended: its exit code, or the signal that killed it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** Starts the program; it ends with the test at the latest. */
export function startAuditly(line: string, { cwd, env, node = [] }: ProcessOptions): RunningProcess {
  const child = spawn(process.execPath, [...node, bin, ...words(line)], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? -1));
  });
  return {
    child,
    stdout: () => texts.stdout,
    stderr: () => texts.stderr,
    ended,
  };
}

/** Waits until something is so; the time limit of the test is that of the wait. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(10);
}

function words(line: string): readonly string[] {
  return line.split(' ').filter((word) => word !== '');
}
