import type { ResolvedDatabase } from '@auditly/schema/database';
import manifest from '../package.json' with { type: 'json' };
import { commands } from './commands/list.ts';
import type { Io } from './io.ts';
import { type Colors, colorsFor } from './output/colors.ts';
import { jsonLine } from './output/json.ts';
import { chooseAt } from './program/choose.ts';
import type { Result } from './program/command.ts';
import type { Context } from './program/context.ts';
import {
  type CutShort,
  cutShort,
  cutShortReport,
  type EndOfProcess,
  isSignal,
  type Signal,
  type TellsCutShort,
} from './program/cut-short.ts';
import { type ParsedCommand, parse } from './program/parse.ts';
import { ProcessError } from './program/process-error.ts';

export { processIo } from './process-io.ts';

/** As wide as help gets: longer lines are hard to read. */
const widestHelp = 110;

/**
 * Ctrl-C comes twice where npm has started the program: from the terminal, and from npm, which passes it on. When a
 * terminal goes, several tell of it, and nobody is there who could mean anything by the second time.
 */
const sameSignalMs: Readonly<Record<Signal, number>> = { SIGINT: 500, SIGTERM: 500, SIGHUP: 10_000 };

/**
 * The program: reads the line, runs the command, writes what came of it.
 *
 * @param argv the words behind the program's name
 * @returns the exit code
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let parsed: ParsedCommand | undefined;
  let database: ResolvedDatabase | undefined;
  let becomes: TellsCutShort | null = null;
  let listens = false;
  let stop: AbortController | undefined;
  let stoppedBy: Signal | null = null;
  let stoppedAt = 0;
  io.onUnfinished?.(endEarly);
  try {
    const columns = Math.min(io.stdout.columns || 80, widestHelp);
    const line = await parse(argv, { commands, version: manifest.version, columns });
    if (line.kind === 'text') {
      io.stdout.write(line.text);
      return 0;
    }
    parsed = line;
    // Without `--json` nobody reads what a command has to say that has not asked.
    if (line.json) listen();
    const context: Context = {
      ...contextOf(line, io, (resolved) => {
        database = resolved;
      }),
      onCutShort: (listener) => {
        listen();
        becomes = listener;
      },
      stopSignal: () => {
        listen();
        stop ??= new AbortController();
        return stop.signal;
      },
    };
    const result = await line.command.run(line.values, context);
    if (result.exitCode !== undefined) return result.exitCode;
    if (result.error === undefined || !line.json) writeReport(line, result, io);
    if (result.error === undefined) return 0;
    return await end(result.error, result.report);
  } catch (error) {
    return end(error);
  }

  async function end(error: unknown, report?: object): Promise<number> {
    if (stoppedBy === null || becomes === null || error !== stop?.signal.reason) return fail(error, report);
    const told = becomes(stoppedBy, 'stopped');
    writeCutShort(stoppedBy, told, report);
    return told.exitCode;
  }

  async function fail(error: unknown, report?: object): Promise<number> {
    const { reportError } = await import('./errors/report-error.ts');
    const json = parsed?.json ?? asksForJson(argv);
    const failure = { command: parsed?.command.spec.path.join(' '), database };
    try {
      return reportError({ ...failure, error, report, json }, io);
    } catch (unwritten) {
      return reportError({ ...failure, error: unwritten, report: undefined, json: false }, io);
    }
  }

  function listen(): void {
    if (!listens) io.onInterrupt?.(interrupt);
    listens = true;
  }

  /** @returns null where the command stops by itself */
  function interrupt(signal: Signal): number | null {
    if (stop?.signal.aborted && Date.now() - stoppedAt < sameSignalMs[signal]) return null;
    if (stop === undefined || stop.signal.aborted) return endEarly(signal);
    stoppedBy = signal;
    stoppedAt = Date.now();
    stop.abort(new ProcessError('process.interrupted', { signal }));
    return null;
  }

  /** The process ends at once: nothing can be loaded or waited for any more. */
  function endEarly(by: EndOfProcess): number {
    // It was asked to stop, and has nothing left that it could wait for.
    const end = by ?? stoppedBy;
    const told = (becomes ?? cutShort)(end, 'at-once');
    if (becomes === null && !isSignal(end)) io.stderr.write(`error: ${told.message}\n`);
    writeCutShort(end, told);
    return told.exitCode;
  }

  function writeCutShort(end: EndOfProcess, told: CutShort, report: object = {}): void {
    if (!parsed?.json) return;
    const object = { ...report, ...cutShortReport(end, told) };
    io.stdout.write(jsonLine(parsed.command.spec.path.join(' '), object));
  }
}

function writeReport({ command, json, verbose }: ParsedCommand, result: Result, io: Io): void {
  const text = json
    ? jsonLine(command.spec.path.join(' '), result.report)
    : `${result.show({ verbose, colors: colorsFor(io.stdout, io.env), terminal: io.stdout.isTTY === true })}\n`;
  io.stdout.write(text);
}

function contextOf(
  parsed: ParsedCommand,
  io: Io,
  onDatabase: (database: ResolvedDatabase) => void,
): Omit<Context, 'onCutShort' | 'stopSignal'> {
  let colors: Colors | undefined;
  const { spec } = parsed.command;
  return {
    cwd: io.cwd,
    env: io.env,
    now: io.now ?? (() => new Date()),
    randomHex: io.randomHex ?? randomHex,
    // Looked at when it is used: most commands have nothing to log.
    get log() {
      return io.stderr;
    },
    get logColors() {
      colors ??= colorsFor(io.stderr, io.env);
      return colors;
    },
    verbose: parsed.verbose,
    tell: (part) => {
      if (parsed.json) io.stdout.write(jsonLine(spec.path.join(' '), part));
    },
    asker: () => {
      const terminal = parsed.json ? undefined : io.terminal;
      return terminal === undefined ? null : chooseAt(terminal);
    },
    become: (program, args) => {
      if (io.become === undefined) throw new Error('no other program can be started from here');
      return io.become(program, args);
    },
    explicitDatabase: explicitDatabase(parsed.settings.databaseUrl),
    database: async () => {
      const { resolveDatabase } = await import('./database/resolve.ts');
      const database = await resolveDatabase(explicitDatabase(parsed.settings.databaseUrl), io);
      onDatabase(database);
      return database;
    },
  };
}

function explicitDatabase(url: string | undefined): Context['explicitDatabase'] {
  return url === undefined ? undefined : { url, option: '-x dbUrl' };
}

function randomHex(digits: number): string {
  // Fetched when it is needed, which is once in a while: it takes as long to load as a whole command takes to run.
  const { randomBytes } = process.getBuiltinModule('node:crypto');
  return randomBytes(Math.ceil(digits / 2))
    .toString('hex')
    .slice(0, digits);
}

/** For a line that could not be read as a whole. */
function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json');
}
