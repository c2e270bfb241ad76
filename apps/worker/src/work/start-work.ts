import type { Work, WorkOptions } from './work.ts';

/** Starts the jobs of a worker. Resolves when they are taken. */
export async function startWork({ logger }: WorkOptions): Promise<Work> {
  logger.info({}, 'no jobs are taken yet');
  return { stop: () => Promise.resolve(), broken: new Promise(() => undefined) };
}
