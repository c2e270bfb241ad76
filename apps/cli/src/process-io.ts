import { fstatSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import type { Io, Output } from './io.ts';

/** The program's surroundings, as its process has them. */
export function processIo(onInterrupt: NonNullable<Io['onInterrupt']>): Io {
  let stdout: Output | undefined;
  let stderr: Output | undefined;
  return {
    cwd: process.cwd(),
    env: process.env,
    get stdout() {
      stdout ??= outputTo(1);
      return stdout;
    },
    get stderr() {
      stderr ??= outputTo(2);
      return stderr;
    },
    onInterrupt,
  };
}

/**
 * A terminal is written to through its stream, which knows its width. Anything else is written to directly: making a
 * stream for it takes a tenth of the time that a short command has.
 */
function outputTo(descriptor: 1 | 2): Output {
  if (isTerminal(descriptor)) return descriptor === 1 ? process.stdout : process.stderr;
  return { write: (text) => writeAll(descriptor, Buffer.from(text)) };
}

function isTerminal(descriptor: 1 | 2): boolean {
  // Asked first because it is cheap: what can tell a terminal from another device brings sockets with it.
  return isDevice(descriptor) && process.getBuiltinModule('node:tty').isatty(descriptor);
}

function isDevice(descriptor: 1 | 2): boolean {
  try {
    const status = fstatSync(descriptor);
    return status.isCharacterDevice() && status.rdev !== statSync(devNull).rdev;
  } catch (error) {
    // It may be closed.
    if (codeOf(error) === 'EBADF') return false;
    throw error;
  }
}

function writeAll(descriptor: 1 | 2, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = codeOf(error);
      // Nobody reads any more, as after `| head`: no reason to stop an upgrade.
      if (code === 'EPIPE' || code === 'EBADF') return;
      // A pipe that somebody else has made non-blocking is full.
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
