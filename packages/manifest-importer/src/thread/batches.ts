import { Wakeup } from '../workers/wakeup.ts';
import type { CheckedFile } from '../write/prepared.ts';

/** How much goes into one transaction; with the first of these that is reached it goes. */
export interface BatchSize {
  /** Files. */
  readonly files: number;
  /** Artifacts. */
  readonly artifacts: number;
  /** Bytes in memory, about. */
  readonly weight: number;
  /** Time since the first file: reading may be slow. */
  readonly milliseconds: number;
}

export const defaultBatchSize: BatchSize = {
  files: 2000,
  artifacts: 20_000,
  weight: 20 * 1024 * 1024,
  milliseconds: 1000,
};

/**
 * With so much of the full size, whoever has nothing else to write is not kept waiting for more: what comes meanwhile
 * makes the next batch all the larger.
 */
const leastShare = 1 / 16;

/** Only a batch with a file of many megabytes weighs that much. */
const heavy = 48 * 1024 * 1024;

/** Batches, gathered while others are written. */
export interface Batches {
  /**
   * The next batch; nothing behind the last.
   *
   * @throws what reading throws
   */
  next(): Promise<readonly CheckedFile[] | undefined>;
  /** Ends the reading. */
  close(): Promise<void>;
}

/** Gathers files into batches, in their order, from now on: ahead of what is asked for by one batch. */
export function gather(
  parts: AsyncIterable<readonly CheckedFile[]>,
  size: BatchSize = defaultBatchSize,
): Batches {
  const iterator = parts[Symbol.asyncIterator]();
  const room = new Wakeup();
  const news = new Wakeup();
  let files: CheckedFile[] = [];
  let measure = new Measure(size);
  let deadline = Number.POSITIVE_INFINITY;
  /** A batch that is being written, beside which memory has no room for another. */
  let isHeavyOut = false;
  let isClosed = false;
  let end: { readonly failure?: { readonly error: unknown } } | undefined;
  void gatherAll().catch((error: unknown) => {
    end = { failure: { error } };
    news.wake();
  });

  return {
    async next() {
      isHeavyOut = false;
      room.wake();
      for (;;) {
        if (end?.failure !== undefined) throw end.failure.error;
        const isLate = files.length > 0 && performance.now() >= deadline;
        if (isLate || measure.share >= leastShare) return take();
        if (end !== undefined) return files.length === 0 ? undefined : take();
        await newsUntil(files.length === 0 ? Number.POSITIVE_INFINITY : deadline);
      }
    },
    async close() {
      isClosed = true;
      room.wake();
      await iterator.return?.();
    },
  };

  async function gatherAll(): Promise<void> {
    for (;;) {
      // What fills a batch by itself goes before more is asked for: several of that size are more than memory may hold.
      while ((measure.share >= 1 || isHeavyOut) && !isClosed) await room.wait();
      if (isClosed) return;
      const part = await iterator.next();
      if (part.done === true) break;
      if (files.length === 0) deadline = performance.now() + size.milliseconds;
      for (const file of part.value) {
        files.push(file);
        measure.add(file);
      }
      news.wake();
    }
    end = {};
    news.wake();
  }

  /** Takes what fills a batch, or all there is. */
  function take(): readonly CheckedFile[] {
    const taken = new Measure(size);
    const count = files.findIndex((file) => taken.add(file).share >= 1) + 1 || files.length;
    const batch = files.slice(0, count);
    files = files.slice(count);
    measure = new Measure(size);
    for (const file of files) measure.add(file);
    deadline = performance.now() + size.milliseconds;
    isHeavyOut = taken.weight >= heavy;
    room.wake();
    return batch;
  }

  async function newsUntil(time: number): Promise<void> {
    const left = time - performance.now();
    const timer = left < Number.POSITIVE_INFINITY ? setTimeout(() => news.wake(), left) : undefined;
    await news.wait();
    clearTimeout(timer);
  }
}

/** How much some files are. */
class Measure {
  readonly #size: BatchSize;
  #files = 0;
  #artifacts = 0;
  weight = 0;

  constructor(size: BatchSize) {
    this.#size = size;
  }

  add(file: CheckedFile): this {
    this.#files += 1;
    this.#artifacts += file.kind === 'manifest' ? file.manifest.artifactCount : 0;
    this.weight += file.weight;
    return this;
  }

  /** Of what makes a batch. */
  get share(): number {
    const { files, artifacts, weight } = this.#size;
    return Math.max(this.#files / files, this.#artifacts / artifacts, this.weight / weight);
  }
}
