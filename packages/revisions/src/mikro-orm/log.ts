import type { Logger } from '@mikro-orm/core';
import type { RunEvent } from '../run/index.ts';

/**
 * Tells the ORM's logger of a run as the stock Migrator does: steps under the namespace `migrator`, shown unless
 * `migrations.silent`; statements under `query`, shown if `debug` asks for them.
 */
export function logRun(
  logger: Logger,
  silent: boolean,
  nameOf: (revision: string) => string,
): (event: RunEvent) => void {
  const shown = { enabled: !silent };
  return (event) => {
    switch (event.type) {
      case 'step-started':
        logger.log('migrator', `${doing[event.step.direction]} '${nameOf(event.step.revision)}'`, shown);
        break;
      case 'step-finished':
        logger.log('migrator', `${done[event.step.direction]} '${nameOf(event.step.revision)}'`, shown);
        break;
      case 'step-retrying':
        logger.warn('migrator', `'${nameOf(event.step.revision)}' is tried again: ${event.reason}`, shown);
        break;
      case 'lock-waiting':
        logger.log(
          'migrator',
          `Waiting for another migrator${event.holder === null ? '' : `, ${event.holder}`}`,
          shown,
        );
        break;
      case 'heads-moved':
        logger.log('migrator', 'Another process has moved the database meanwhile', shown);
        break;
      case 'statement':
        logger.logQuery({ level: 'info', query: event.sql, took: Math.round(event.durationMs) });
        break;
    }
  };
}

const doing = { upgrade: 'Processing', downgrade: 'Reverting' } as const;
const done = { upgrade: 'Applied', downgrade: 'Reverted' } as const;
