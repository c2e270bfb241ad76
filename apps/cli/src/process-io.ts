import { fstatSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import type { Io, Output } from './io.ts';
import { ProcessError } from './program/process-error.ts';

/** The program's surroundings, as its process has them. */
export function processIo(ends: Pick<Io, 'onInterrupt' | 'onUnfinished'> = {}): Io {
  const results = keepStdout();
  let stdout: Output | undefined;
  let stderr: Output | undefined;
  return {
    // Asked for when it is needed: it may be gone, and help does not need it.
    get cwd() {
      return process.cwd();
    },
    env: process.env,
    get stdout() {
      stdout ??= outputTo(1, results);
      return stdout;
    },
    get stderr() {
      stderr ??= outputTo(2, () => process.stderr);
      return stderr;
    },
    // Questions are no results: they go where progress goes.
    get terminal() {
      return isTerminal(0) && isTerminal(2) ? { input: process.stdin, output: process.stderr } : undefined;
    },
    become: async (program, args) => {
      const { become } = await import('./become.ts');
      return become(program, args);
    },
    ...ends,
  };
}

/**
 * Keeps stdout for what the program itself has to say. What a project's entities or revisions write, by `console.log`
 * or otherwise, is no result of it, and would spoil what another program reads: it goes to stderr.
 *
 * @returns the way to the stream of stdout
 */
function keepStdout(): () => NodeJS.WriteStream {
  const own = Object.getOwnPropertyDescriptor(process, 'stdout');
  const stream = own?.get;
  if (stream === undefined) return () => process.stdout;
  Object.defineProperty(process, 'stdout', { ...own, get: () => process.stderr });
  return () => stream.call(process);
}

/**
 * A terminal is written to through its stream, which knows its width. Anything else is written to directly: making a
 * stream for it takes a tenth of the time that a short command has.
 */
function outputTo(descriptor: 1 | 2, streamOf: () => NodeJS.WriteStream): Output {
  if (isTerminal(descriptor)) return terminal(streamOf());
  return { write: (text) => writeAll(descriptor, Buffer.from(text)) };
}

function terminal(stream: NodeJS.WriteStream): Output {
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
