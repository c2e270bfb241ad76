import { walk } from '../walk/walk.ts';
import { readInThreads } from '../workers/read-in-threads.ts';
import { type Batches, gather } from './batches.ts';
import type { ImportSettings } from './messages.ts';

/** Begins to read: batches are gathered from now on. */
export function readAhead(settings: ImportSettings, signal: AbortSignal): Batches {
  const { system, path, allowUnverified, limits, threads, target } = settings;
  const reading = { system, limits, allowUnverified, form: target.dialect, threads, signal };
  return gather(readInThreads(walk(path), reading), settings.batch);
}
