/** The middle of several runs of the same thing, in milliseconds. */
export async function medianMs(runs: number, work: (run: number) => Promise<void> | void): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await elapsedMs(() => work(run)));
  return median(times);
}

export async function elapsedMs(work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
