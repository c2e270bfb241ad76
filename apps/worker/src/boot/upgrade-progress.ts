import type { RunEvent } from '@auditly/schema/migrate';
import type { Phase } from '../health/phase.ts';
import type { Boot } from './reach.ts';

type Migrating = Extract<Phase, { readonly name: 'migrating' }>;

/** How much of a statement is shown, in characters. */
const shownOfStatement = 500;

/** Tells probes, metrics and the log how an upgrade goes on. */
export class UpgradeProgress {
  readonly #boot: Pick<Boot, 'health' | 'metrics' | 'logger'>;
  readonly #pending: readonly string[];
  #now: Migrating;
  /** Of the wait for others that goes on, and of those before it. */
  #waitedMs = 0;
  #waitedBeforeMs = 0;

  constructor(boot: Pick<Boot, 'health' | 'metrics' | 'logger'>, pending: readonly string[]) {
    this.#boot = boot;
    this.#pending = pending;
    this.#now = {
      name: 'migrating',
      revision: null,
      message: null,
      number: 0,
      of: pending.length,
      statement: null,
      statementSince: null,
    };
    boot.health.enter(this.#now);
  }

  tell(event: RunEvent): void {
    const { metrics, logger, health } = this.#boot;
    switch (event.type) {
      case 'lock-waiting': {
        const { holder, waitedMs } = event;
        if (waitedMs < this.#waitedMs) this.#waitedBeforeMs += this.#waitedMs;
        this.#waitedMs = waitedMs;
        metrics.lockWaited(this.#waitedBeforeMs + waitedMs);
        logger.info({ holder, waitedMs: Math.round(waitedMs) }, 'waiting for another migrator');
        health.enter({ name: 'waiting-for-migration', holder, pending: this.#pending });
        break;
      }
      case 'heads-moved':
        logger.info({ rows: event.rows }, 'another process has moved the database meanwhile');
        break;
      case 'step-started': {
        const { step, message, number, of } = event;
        const { revision } = step;
        logger.info({ revision, message, number, of }, 'revision started');
        this.#enter({ revision, message, number, of, statement: null, statementSince: null });
        break;
      }
      case 'statement-started':
        this.#enter({
          statement: event.sql.slice(0, shownOfStatement),
          statementSince: new Date().toISOString(),
        });
        break;
      case 'statement':
        this.#enter({ statement: null, statementSince: null });
        break;
      case 'step-retrying': {
        const { step, attempt, reason, delayMs } = event;
        metrics.migrationRetry();
        logger.warn(
          { revision: step.revision, attempt, reason, delayMs: Math.round(delayMs) },
          'the revision is tried again',
        );
        break;
      }
      case 'step-finished':
        metrics.migrated(event.step.revision, event.durationMs);
        logger.info(
          { revision: event.step.revision, durationMs: Math.round(event.durationMs) },
          'revision applied',
        );
        break;
      case 'cancel-failed':
        logger.warn({ reason: event.reason }, 'the statement under way could not be cancelled');
        break;
    }
  }

  #enter(change: Partial<Omit<Migrating, 'name'>>): void {
    this.#now = { ...this.#now, ...change };
    this.#boot.health.enter(this.#now);
  }
}
