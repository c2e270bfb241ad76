import {
  type ResolvedConfiguration,
  resolveConfiguration,
  type ShownValue,
} from '@auditly/jobs/configuration';
import type { Environment } from '@auditly/schema/database';
import { Registry } from 'prom-client';
import { explain } from './errors/explain.ts';
import { Health } from './health/health.ts';
import { readCommandLine } from './program/command-line.ts';
import { exitCodes } from './program/exit-codes.ts';
import { helpText } from './program/help.ts';
import { createLogger } from './run/logger.ts';
import { runWorker } from './run/run-worker.ts';
import { onStopSignals } from './run/stop-signals.ts';

/** What the program knows of the process that it runs in. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Environment;
  /** Of this package. */
  readonly version: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Ends the process at once. */
  readonly exit: (code: number) => void;
}

/** The program: reads its line, and works until it is told to stop. @returns the exit code */
export async function main(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { cwd, env, version, stdout, stderr } = surroundings;
  let resolved: ResolvedConfiguration;
  try {
    const { asks, options, database } = readCommandLine(argv);
    if (asks === 'help') stdout(helpText());
    if (asks === 'version') stdout(`${version}\n`);
    if (asks === 'help' || asks === 'version') return exitCodes.done;
    resolved = await resolveConfiguration({ cwd, env, options, database });
    if (asks === 'configuration') {
      stdout(configurationText(resolved.shown));
      return exitCodes.done;
    }
  } catch (error) {
    // Nothing has begun: whoever typed the line or wrote the settings reads this.
    const { message, next, exitCode } = explain(error);
    const stack = exitCode === exitCodes.bug && error instanceof Error ? [`${error.stack}`] : [];
    stderr([`error: ${message}`, ...next.map((each) => `  next: ${each}`), ...stack, ''].join('\n'));
    return exitCode;
  }
  return work(resolved, surroundings);
}

async function work(
  { configuration, shown }: ResolvedConfiguration,
  { cwd, version, exit }: Surroundings,
): Promise<number> {
  const logger = createLogger(configuration.logLevel);
  const health = new Health(() => new Date());
  const stop = new AbortController();
  const stopListening = onStopSignals(
    (signal) => {
      logger.info({ signal }, 'stopping');
      health.enter({ name: 'stopping', signal });
      stop.abort(new Error(`the worker was told to stop by ${signal}`));
    },
    (exitCode, signal) => {
      logger.warn({ signal }, 'ended at once by a second signal');
      exit(exitCode);
    },
  );
  const given = shown.filter(({ origin }) => origin !== 'the default');
  const settings = Object.fromEntries(given.map(({ key, value }) => [key, value]));
  logger.info({ version, node: process.version, settings }, 'auditly-worker starts');
  try {
    await runWorker({ configuration, cwd, health, metrics: new Registry(), logger, signal: stop.signal });
    logger.info({ exitCode: exitCodes.done }, 'stopped');
    return exitCodes.done;
  } catch (error) {
    const { exitCode, code, message, next } = explain(error);
    health.enter({ name: 'failed', code, message });
    logger.fatal({ code, exitCode, next, error }, message);
    return exitCode;
  } finally {
    stopListening();
  }
}

/** Each value with who said so. */
function configurationText(shown: readonly ShownValue[]): string {
  const width = Math.max(...shown.map(({ key }) => key.length));
  return shown.map(({ key, value, origin }) => `${key.padEnd(width)} = ${value}    (${origin})\n`).join('');
}
