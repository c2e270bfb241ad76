import type { Logger } from '@auditly/jobs';
import type { WorkerConfiguration } from '@auditly/jobs/configuration';
import type { Registry } from 'prom-client';
import { bringToHead } from '../boot/bring-to-head.ts';
import { abortable } from '../boot/pausing.ts';
import { proveWritable } from '../boot/prove-writable.ts';
import { revisionDirectories, revisionSource } from '../boot/revision-source.ts';
import { watchStanding } from '../boot/watch-standing.ts';
import { isCoded } from '../errors/explain.ts';
import { WorkerError } from '../errors/worker-error.ts';
import type { Health } from '../health/health.ts';
import { openHealthServer } from '../health/health-server.ts';
import { bootMetrics } from '../metrics/boot-metrics.ts';
import { startWork } from '../work/start-work.ts';
import type { Work } from '../work/work.ts';

/** What a worker runs with. */
export interface WorkerOptions {
  readonly configuration: WorkerConfiguration;
  /** Absolute: revisions of a project are looked for from here. */
  readonly cwd: string;
  readonly health: Health;
  readonly metrics: Registry;
  readonly logger: Logger;
  /** Stops the worker. */
  readonly signal: AbortSignal;
}

/** What the work may need to stop beyond the time that jobs have, in milliseconds. */
const graceMs = 5_000;

/**
 * A worker from its boot to its end, which comes with the signal. The health port is open all the time.
 *
 * @throws WorkerError, and what boot and work throw
 */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { configuration, health, metrics, logger, signal } = options;
  const boot = bootMetrics(metrics);
  boot.ready(false);
  const server = await openHealthServer({ ...configuration.health, health, metrics });
  logger.info({ host: configuration.health.host, port: server.port }, 'health port is open');
  // As soon as it is to stop, and not only when whatever it is at has heard of it.
  const notReady = (): void => boot.ready(false);
  signal.addEventListener('abort', notReady, { once: true });
  try {
    await bootAndWork(options, boot);
  } catch (error) {
    boot.ready(false);
    if (!isStop(error, signal)) throw error;
    logger.info({ reason: isCoded(error) ? error.message : null }, 'stopped before the work began');
  } finally {
    signal.removeEventListener('abort', notReady);
    await server.close();
  }
}

async function bootAndWork(
  { configuration, cwd, health, metrics, logger, signal }: WorkerOptions,
  bootCounts: ReturnType<typeof bootMetrics>,
): Promise<void> {
  const { database, shutdownMs } = configuration;
  const directories = await revisionDirectories(cwd);
  const revisions = revisionSource(directories);
  const boot = { configuration, directories, revisions, health, metrics: bootCounts, logger, signal };
  const { rows } = await bringToHead(boot);
  await abortable(proveWritable(database, signal), signal);
  health.enter({ name: 'starting-work' });
  const work = await startWork({ configuration, database, logger, metrics, signal });
  try {
    signal.throwIfAborted();
    health.enter({ name: 'ready', rows });
    bootCounts.ready(true);
    logger.info({ rows }, 'ready');
    await Promise.race([watchStanding(boot, database), work.broken]);
  } finally {
    await stopWork(work, shutdownMs);
  }
}

/** @throws WorkerError `worker.stuck` */
async function stopWork(work: Work, withinMs: number): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const afterMs = withinMs + graceMs;
  const timer = setTimeout(() => reject(new WorkerError('worker.stuck', { afterMs })), afterMs);
  try {
    await Promise.race([work.stop(withinMs), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether this is only how something ends that was told to. */
function isStop(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && (error === signal.reason || (isCoded(error) && error.code === 'run.aborted'));
}
