import { availableParallelism } from 'node:os';
import { fingerprint } from '../ledger/fingerprint.ts';
import type { Found } from '../walk/found.ts';
import type { CheckedFile } from '../write/prepared.ts';
import type { FromWorker, WorkerSettings } from './messages.ts';
import { ReadingThread } from './reading-thread.ts';
import { Wakeup } from './wakeup.ts';

/** How files are read. */
export interface ReadingOptions extends Omit<WorkerSettings, 'position'> {
  /** How many threads read. Default: one less than the machine can run at once, at least one and at most four. */
  readonly threads?: number | undefined;
  readonly signal: AbortSignal;
}

/** So many files make a job: enough that a message is worth its price. */
const filesPerJob = 64;

/** Jobs that wait in each thread beside the one that it is at. */
const jobsAhead = 2;

/** A job in the order of the walk, with what is there of it. */
interface Job {
  readonly found: readonly Found[];
  readonly thread: ReadingThread | undefined;
  readonly parts: FromWorker[];
}

/**
 * Reads and judges files in threads, and gives them in the order in which they were found, some at a time. What is
 * not asked for is not read, but for a little ahead.
 *
 * @throws ImportError `import.worker-ended`; whatever the walk throws; the reason of the signal
 */
export async function* readInThreads(
  walk: AsyncIterable<Found>,
  options: ReadingOptions,
): AsyncGenerator<readonly CheckedFile[], void, undefined> {
  const { threads: wanted = defaultThreads(), signal, ...settings } = options;
  const wakeup = new Wakeup();
  const jobs = new Map<number, Job>();
  let failure: { readonly error: unknown } | undefined;
  let isWalked = false;
  let isStopped = false;
  const fail = (error: unknown): void => {
    failure ??= { error };
    wakeup.wake();
  };
  const threads = Array.from(
    { length: wanted },
    () =>
      new ReadingThread(
        settings,
        (number, part) => {
          jobs.get(number)?.parts.push(part);
          wakeup.wake();
        },
        fail,
      ),
  );
  const most = wanted * (jobsAhead + 1);
  const room = new Wakeup();

  const abort = (): void => fail(signal.reason);
  signal.addEventListener('abort', abort);
  void distribute().catch(fail);
  try {
    for (let number = 0; ; number += 1) {
      while (!jobs.has(number) && !isWalked && failure === undefined) await wakeup.wait();
      const job = jobs.get(number);
      if (job !== undefined) yield* finished(job);
      if (failure !== undefined) throw failure.error;
      if (job === undefined) return;
      jobs.delete(number);
      room.wake();
    }
  } finally {
    isStopped = true;
    signal.removeEventListener('abort', abort);
    room.wake();
    await Promise.all(threads.map((thread) => thread.close()));
  }

  /** Gives out jobs as long as not too many are out. */
  async function distribute(): Promise<void> {
    let number = 0;
    let found: Found[] = [];
    for await (const each of walk) {
      found.push(each);
      if (found.length < filesPerJob) continue;
      await give(found);
      found = [];
      if (isStopped) return;
    }
    if (found.length > 0) await give(found);
    isWalked = true;
    wakeup.wake();

    async function give(of: readonly Found[]): Promise<void> {
      while (jobs.size >= most && !isStopped) await room.wait();
      if (isStopped) return;
      const files = of.filter((each) => !('passed' in each));
      const thread = files.length === 0 ? undefined : leastLoaded(threads);
      jobs.set(number, { found: of, thread, parts: [] });
      thread?.give(number, files);
      number += 1;
      wakeup.wake();
    }
  }

  /** The files of a job as they come, with those in their places that needed no reading. */
  async function* finished({ found, thread, parts }: Job): AsyncGenerator<readonly CheckedFile[]> {
    let at = 0;
    let isLast = thread === undefined;
    while (!isLast) {
      while (parts.length === 0 && failure === undefined) await wakeup.wait();
      const part = parts.shift();
      if (part === undefined) return;
      const files: CheckedFile[] = [];
      for (const file of part.files) {
        at = passOver(at, files);
        files.push(file);
        at += 1;
      }
      isLast = part.last;
      yield files;
      thread?.taken(part.weight);
    }
    const rest: CheckedFile[] = [];
    passOver(at, rest);
    if (rest.length > 0) yield rest;

    function passOver(from: number, into: CheckedFile[]): number {
      let index = from;
      for (let next = found[index]; next !== undefined && 'passed' in next; next = found[index]) {
        const { path, passed } = next;
        const { outcome: kind, reason } = passed;
        const key = fingerprint(settings.system, path, null);
        into.push({ path, sha256: null, fingerprint: key, weight: 500, kind, reason });
        index += 1;
      }
      return index;
    }
  }
}

function leastLoaded(threads: readonly ReadingThread[]): ReadingThread | undefined {
  let least = threads[0];
  for (const thread of threads) if (least !== undefined && thread.load < least.load) least = thread;
  return least;
}

function defaultThreads(): number {
  return Math.min(4, Math.max(1, availableParallelism() - 1));
}
