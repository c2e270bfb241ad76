import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The program as it is installed. */
const bin = fileURLToPath(new URL('../../bin/auditly-worker.js', import.meta.url));

export interface WorkerProcessOptions {
  /** The database. */
  readonly url?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Default: an empty folder of its own. */
  readonly cwd?: string;
  /** Runs it as somebody else. Only root can. */
  readonly uid?: number;
}

/** A line of its log. */
export interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly [fact: string]: unknown;
}

/** What `/readyz` says, with the status of the answer. */
export interface Readyz {
  readonly status: number;
  readonly phase: string;
  readonly [fact: string]: unknown;
}

/** A worker in a process of its own. */
export interface WorkerProcess {
  readonly child: ChildProcess;
  /** What it has logged so far. */
  log(): readonly LogLine[];
  stdout(): string;
  stderr(): string;
  /** The port of its probes, as soon as it is open. */
  port(): Promise<number>;
  get(path: string): Promise<{ readonly status: number; readonly text: string }>;
  readyz(): Promise<Readyz>;
  /** Waits until it is ready. @throws Error with its log when it ends before */
  ready(): Promise<void>;
  /** Waits until it is in a phase that is like this. */
  phase(isIt: (readyz: Readyz) => boolean): Promise<Readyz>;
  /** Sends SIGTERM, and gives how it ended. */
  stop(): Promise<number | NodeJS.Signals>;
  /** Its exit code, or the signal that killed it. */
  readonly exited: Promise<number | NodeJS.Signals>;
  /** The same, when the processes that it has started are gone too. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** The last line of the log: why it ended. */
  fatal(): Promise<LogLine & { readonly exit: number | NodeJS.Signals }>;
}

/** Starts a worker, on any port that is free; it ends with the test at the latest. */
export function startWorker({
  url,
  args = [],
  env = {},
  cwd = temporaryFolder(),
  uid,
}: WorkerProcessOptions): WorkerProcess {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    env: {
      PATH: process.env['PATH'],
      auditly_WORKER_HEALTH_PORT: '0',
      auditly_WORKER_HEALTH_HOST: '127.0.0.1',
      ...(url === undefined ? {} : { auditly_DATABASE_URL: url }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  let end: number | NodeJS.Signals | null = null;
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, signal) => {
      end = code ?? signal ?? -1;
      resolve(end);
    });
  });
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? -1));
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const lines = (): readonly LogLine[] =>
    texts.stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as LogLine);
  const until = async <T>(isSo: () => T | undefined | Promise<T | undefined>): Promise<T> => {
    for (;;) {
      const found = await isSo();
      if (found !== undefined) return found;
      if (end !== null) throw new Error(`the worker has ended (${end}):\n${texts.stdout}${texts.stderr}`);
      await sleep(20);
    }
  };
  const port = () =>
    until(() => {
      const opened = lines().find(({ msg }) => msg === 'health port is open');
      return opened === undefined ? undefined : Number(opened['port']);
    });
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${await port()}${path}`);
    return { status: response.status, text: await response.text() };
  };
  const readyz = async (): Promise<Readyz> => {
    const { status, text } = await get('/readyz');
    return { ...(JSON.parse(text) as Omit<Readyz, 'status'> & { readonly phase: string }), status };
  };
  const phase = (isIt: (answer: Readyz) => boolean) =>
    until(async () => {
      // It may end between two questions.
      const answer = await readyz().catch(() => undefined);
      return answer !== undefined && isIt(answer) ? answer : undefined;
    });
  return {
    child,
    log: lines,
    stdout: () => texts.stdout,
    stderr: () => texts.stderr,
    port,
    get,
    readyz,
    phase,
    ready: async () => {
      await phase(({ status }) => status === 200);
    },
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    exited,
    ended,
    fatal: async () => {
      const exit = await ended;
      const last = lines().findLast(({ level }) => level === 'fatal');
      if (last === undefined) throw new Error(`no fatal line (${exit}):\n${texts.stdout}${texts.stderr}`);
      return { ...last, exit };
    },
  };
}

/** The process in which a worker migrates. Only Linux tells. */
export function migrationOf({ child: { pid } }: WorkerProcess): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
  const [migration] = children.filter((each) => each !== '').map(Number);
  if (migration === undefined) throw new Error('no process migrates');
  return migration;
}

/** A folder for the running test, and away with it afterwards. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'auditly-worker-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
