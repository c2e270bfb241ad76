import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { reasonOf } from '../format/reason.ts';
import { fileReason } from '../ledger/outcome.ts';
import type { FileToRead, Passed } from '../walk/found.ts';
import { systemCode } from '../walk/system-code.ts';

/** A pipe that nobody writes to must not be waited for, and a link that came instead of a file not be followed. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** How often a file is read again that changes meanwhile, and how long it is left in peace before. */
const attempts = 4;
const pauseMilliseconds = 25;

/** What keeps its size through most files. Larger ones get memory of their own, which is let go afterwards. */
let memory = Buffer.allocUnsafeSlow(64 * 1024);
const longestKept = 1024 * 1024;

/**
 * The bytes of a file, as they were at one moment, or why they are not to be had. They are good until the next call,
 * which writes over them.
 */
export function readFile(file: FileToRead, limit: number): Buffer | Passed {
  for (let attempt = 1; ; attempt += 1) {
    const read = readOnce(file, limit);
    if (read !== 'changing') return read;
    if (attempt === attempts) return { outcome: 'rejected', reason: fileReason('file.changing', {}) };
    pause();
  }
}

function readOnce({ path, target }: FileToRead, limit: number): Buffer | Passed | 'changing' {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(target ?? path, flags);
    const before = fstatSync(descriptor);
    if (!before.isFile()) return { outcome: 'skipped', reason: fileReason('file.not-regular', {}) };
    if (before.size > limit) {
      const facts = { bytes: before.size, limit };
      return { outcome: 'rejected', reason: reasonOf('bytes.too-many', facts, null) };
    }
    const bytes = readAll(descriptor, before.size);
    return bytes !== undefined && isSame(before, fstatSync(descriptor)) ? bytes : 'changing';
  } catch (error) {
    return unreadable(systemCode(error));
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Nothing if there are more or fewer than were expected. */
function readAll(descriptor: number, size: number): Buffer | undefined {
  // One more than there should be shows whether there are more.
  if (memory.length <= size) memory = Buffer.allocUnsafeSlow(size + 1);
  const into = memory;
  if (memory.length > longestKept) memory = Buffer.allocUnsafeSlow(64 * 1024);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, into, length, into.length - length, null);
    if (read === 0) return length === size ? into.subarray(0, size) : undefined;
    length += read;
    if (length > size) return undefined;
  }
}

function isSame(before: Stats, after: Stats): boolean {
  return before.size === after.size && before.mtimeMs === after.mtimeMs;
}

function unreadable(reason: string): Passed {
  switch (reason) {
    case 'ENOENT':
      return { outcome: 'skipped', reason: fileReason('file.gone', {}) };
    case 'ELOOP':
    case 'ENXIO':
      return { outcome: 'skipped', reason: fileReason('file.not-regular', {}) };
    default:
      return { outcome: 'rejected', reason: fileReason('file.unreadable', { reason }) };
  }
}

/** This is a thread of its own: nobody else waits. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
}
