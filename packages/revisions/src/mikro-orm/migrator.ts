import type {
  IMigrator,
  IMigratorStorage,
  MigrateOptions,
  MigrationInfo,
  MigrationResult,
  MigrationRow,
  MigratorEvent,
  MikroORM,
} from '@mikro-orm/core';
import type { Revision, RevisionGraph } from '../graph/index.ts';
import { createEngine, type Engine, RunError, type RunEvent } from '../run/index.ts';
import { MigratorError } from './errors.ts';
import type { MigratorOptions } from './extension.ts';
import { type Listener, Listeners } from './listeners.ts';
import { logRun } from './log.ts';
import { infoOf, nameOf } from './names.ts';
import { ormDriver } from './orm-driver.ts';
import { revisionsOf, versionTableOf } from './settings.ts';
import { RowsStorage } from './storage.ts';
import {
  appliedRevisions,
  downgradeTarget,
  type Request,
  refuseSchema,
  type Standing,
  upgradeTarget,
} from './targets.ts';
import { UnknownTime } from './unknown-time.ts';

/** MikroORM's migrator, worked by the engine. What it cannot do it refuses; see the method. */
export class RevisionsMigrator implements IMigrator {
  readonly #orm: MikroORM;
  readonly #options: MigratorOptions;
  readonly #listeners = new Listeners();

  constructor(orm: MikroORM, options: MigratorOptions) {
    this.#orm = orm;
    this.#options = options;
  }

  /**
   * Applies revisions: all of them, with `to` those up to and with one, or just those that are named. Names are file
   * names as `getPending` gives them; ids, unique beginnings of ids, labels and, as `to`, the rest of Alembic's
   * language (`+1`, `branch@head`) work too.
   *
   * Just those that are named: if they cannot be applied without others, that is an error, not a longer run.
   *
   * @returns what was applied, in order
   * @throws MigratorError, GraphError, RunError, LockError
   */
  up(options?: string | string[] | MigrateOptions): Promise<MigrationInfo[]> {
    return this.#move('upgrade', options);
  }

  /**
   * Reverts revisions: the last one, with `to` those above one (which stays), with `to: 0` all of them, or just those
   * that are named (which go). Names as for `up`.
   *
   * @returns what was reverted, in order
   * @throws MigratorError, GraphError, RunError, LockError
   */
  down(options?: string | string[] | Omit<MigrateOptions, 'from'>): Promise<MigrationInfo[]> {
    return this.#move('downgrade', options);
  }

  /**
   * The revisions that are applied, each after what it needs. When that was nobody knows: `executed_at` is an invalid
   * date. The `id` counts from 1.
   */
  async getExecuted(options?: { schema?: string }): Promise<MigrationRow[]> {
    refuseSchema(options?.schema);
    const { graph, rows } = await this.#standing(await this.#engine());
    const row = (revision: Revision, at: number) => ({
      id: at + 1,
      name: nameOf(revision),
      executed_at: new UnknownTime(),
    });
    return appliedRevisions(graph, rows).map(row);
  }

  /** The revisions that `up()` would apply, in its order. */
  async getPending(options?: { schema?: string }): Promise<MigrationInfo[]> {
    refuseSchema(options?.schema);
    const { graph, pending } = await this.#standing(await this.#engine());
    return infos(graph, pending);
  }

  /** Listeners are told as it happens and not waited for; if one throws, `up` or `down` throws that after the run. */
  on(event: MigratorEvent, listener: Listener): this {
    this.#listeners.on(event, listener);
    return this;
  }

  off(event: MigratorEvent, listener: Listener): this {
    this.#listeners.off(event, listener);
    return this;
  }

  /** Not supported: a revision is a file of operations, which MikroORM's generator does not write. */
  create(): Promise<MigrationResult> {
    return refuse(
      'create',
      'revisions are written as files of operations, not generated from the entities by MikroORM',
    );
  }

  /** Not supported, as `create`. */
  createInitial(): Promise<MigrationResult> {
    return refuse(
      'createInitial',
      'revisions are written as files of operations, not generated from the entities by MikroORM',
    );
  }

  /** Not supported: MikroORM's comparison overlooks too much for its answer to mean anything. */
  checkSchema(): Promise<boolean> {
    return refuse(
      'checkSchema',
      "MikroORM's comparison of entities and database overlooks differences, so that finding none would prove nothing; getPending() tells whether revisions wait",
    );
  }

  /** Not supported: databases elsewhere stand at the very revisions that it would remove. */
  rollup(): Promise<MigrationResult> {
    return refuse('rollup', 'a database that stands at one of the revisions would be lost');
  }

  /** Not supported: the version table says where the database stands, not what ran. */
  logMigration(): Promise<void> {
    return refuse(
      'logMigration',
      'the version table holds where the database stands, which is moved by stamping it',
    );
  }

  /** Not supported, as `logMigration`. */
  unlogMigration(): Promise<void> {
    return refuse(
      'unlogMigration',
      'the version table holds where the database stands, which is moved by stamping it',
    );
  }

  /** @internal */
  getStorage(): IMigratorStorage {
    return new RowsStorage(this, versionTableOf(this.#orm.config));
  }

  async #move(direction: 'upgrade' | 'downgrade', request: Request): Promise<MigrationInfo[]> {
    if (this.#orm.em.isInTransaction()) throw new MigratorError('mikro-orm.in-transaction', {});
    const engine = await this.#engine();
    const standing = await this.#standing(engine);
    const target = (direction === 'upgrade' ? upgradeTarget : downgradeTarget)(standing, request);
    if (target === null) return [];
    const telling = this.#listeners.telling();
    const log = this.#log(standing.graph);
    const onEvent = (event: RunEvent): void => {
      log(event);
      if (event.type !== 'step-started' && event.type !== 'step-finished') return;
      for (const info of infos(standing.graph, [event.step.revision]))
        telling.tell(eventNames[direction][event.type], info);
    };
    const { driver: _driver, revisions: _revisions, versionTable: _table, ...runOptions } = this.#options;
    const run = engine[direction](target, { ...runOptions, onEvent });
    const report = await run.finally(() => telling.settled());
    telling.throwFirstError();
    return infos(
      standing.graph,
      report.steps.map((step) => step.revision),
    );
  }

  #log(graph: RevisionGraph): (event: RunEvent) => void {
    const silent = this.#orm.config.get('migrations').silent ?? false;
    return logRun(this.#orm.config.getLogger(), silent, (id) => {
      const revision = graph.get(id);
      return revision === undefined ? id : nameOf(revision);
    });
  }

  /** A new one for each call, so that a file that was just written is seen. */
  async #engine(): Promise<Engine> {
    const { config } = this.#orm;
    return createEngine({
      driver: this.#options.driver ?? (await ormDriver(this.#orm)),
      revisions: this.#options.revisions ?? revisionsOf(config),
      versionTable: versionTableOf(config),
    });
  }

  /** @throws RunError `run.unknown-rows` */
  async #standing(engine: Engine): Promise<Standing & { readonly pending: readonly string[] }> {
    const { rows, unknown, pending, heads } = await engine.current();
    if (unknown.length > 0) {
      const versionTable = versionTableOf(this.#orm.config);
      throw new RunError('run.unknown-rows', { rows: unknown, versionTable, knownHeads: heads });
    }
    return { graph: engine.graph(), rows, pending };
  }
}

const eventNames = {
  upgrade: { 'step-started': 'migrating', 'step-finished': 'migrated' },
  downgrade: { 'step-started': 'reverting', 'step-finished': 'reverted' },
} as const;

function infos(graph: RevisionGraph, ids: readonly string[]): MigrationInfo[] {
  return ids.flatMap((id) => {
    const revision = graph.get(id);
    return revision === undefined ? [] : [infoOf(revision)];
  });
}

async function refuse(method: string, why: string): Promise<never> {
  throw new MigratorError('mikro-orm.not-supported', { method, why });
}
