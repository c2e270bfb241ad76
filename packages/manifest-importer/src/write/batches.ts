import type { CheckedFile } from './prepared.ts';

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

/** The first batch is so much smaller, so that writing begins soon; each is twice the one before, up to the full size. */
const firstShare = 1 / 16;

/** Gathers files into batches, in their order. */
export async function* batches(
  parts: AsyncIterable<readonly CheckedFile[]>,
  size: BatchSize = defaultBatchSize,
): AsyncGenerator<readonly CheckedFile[], void, undefined> {
  const iterator = parts[Symbol.asyncIterator]();
  let batch: CheckedFile[] = [];
  let artifacts = 0;
  let weight = 0;
  let deadline = Number.POSITIVE_INFINITY;
  let share = firstShare;
  try {
    let next = iterator.next();
    for (;;) {
      const part = batch.length === 0 ? await next : await inTime(next, deadline);
      if (part === 'late') {
        yield take();
        continue;
      }
      if (part.done === true) break;
      // What fills a batch by itself goes before more is asked for: several of that size are more than memory may hold.
      const isHeavy = weightOf(part.value) >= size.weight;
      if (!isHeavy) next = ahead();
      for (const file of part.value) {
        if (batch.length === 0) deadline = performance.now() + size.milliseconds;
        batch.push(file);
        artifacts += file.kind === 'manifest' ? file.manifest.artifactCount : 0;
        weight += file.weight;
        if (isFull()) yield take();
      }
      if (isHeavy) next = ahead();
    }
    if (batch.length > 0) yield take();
  } finally {
    await iterator.return?.();
  }

  function ahead(): ReturnType<typeof iterator.next> {
    const coming = iterator.next();
    // Seen when it is waited for.
    coming.catch(() => undefined);
    return coming;
  }

  function take(): readonly CheckedFile[] {
    const taken = batch;
    batch = [];
    artifacts = 0;
    weight = 0;
    share = Math.min(1, 2 * share);
    return taken;
  }

  function isFull(): boolean {
    return (
      batch.length >= size.files * share ||
      artifacts >= size.artifacts * share ||
      weight >= size.weight * share
    );
  }
}

/** About how much memory files take, in bytes. */
export function weightOf(files: readonly CheckedFile[]): number {
  return files.reduce((sum, { weight }) => sum + weight, 0);
}

async function inTime<T>(promise: Promise<T>, deadline: number): Promise<T | 'late'> {
  const left = deadline - performance.now();
  if (left <= 0) return 'late';
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, left, 'late');
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
