import { fstatSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import type { Io, Output } from './io.ts';
import { ProcessError } from './program/process-error.ts';

/** The program's surroundings, as its process has them. */
export function processIo(ends: Pick<Io, 'onInterrupt' | 'onUnfinished'> = {}): Io {
  let stdout: Output | undefined;
  let stderr: Output | undefined;
  return {
    // Asked for when it is needed: it may be gone, and help does not need it.
    get cwd() {
      return process.cwd();
    },
    env: process.env,
    get stdout() {
      stdout ??= outputTo(1);
      return stdout;
    },
    get stderr() {
      stderr ??= outputTo(2);
      return stderr;
    },
    // Questions are no results: they go where progress goes.
    get terminal() {
      return isTerminal(0) && isTerminal(2) ? { input: process.stdin, output: process.stderr } : undefined;
    },
    ...ends,
  };
}

/**
 * A terminal is written to through its stream, which knows its width. Anything else is written to directly: making a
 * stream for it takes a tenth of the time that a short command has.
 */
function outputTo(descriptor: 1 | 2): Output {
  if (isTerminal(descriptor)) return terminal(descriptor);
  return { write: (text) => writeAll(descriptor, Buffer.from(text)) };
}

function terminal(descriptor: 1 | 2): Output {
  const stream = descriptor === 1 ? process.stdout : process.stderr;
  // It may be closed while an upgrade runs.
  stream.on('error', () => undefined);
  return stream;
}

function isTerminal(descriptor: 0 | 1 | 2): boolean {
  // Asked first because it is cheap: what can tell a terminal from another device brings sockets with it.
  return isDevice(descriptor) && process.getBuiltinModule('node:tty').isatty(descriptor);
}

function isDevice(descriptor: 0 | 1 | 2): boolean {
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
      if (code !== 'EAGAIN') {
        // Neither is a log that nobody can keep. But a result that is lost must not pass for one.
        if (descriptor === 2) return;
        throw new ProcessError('process.output-failed', { reason: String(code) }, { cause: error });
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
