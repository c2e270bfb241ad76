import type { IMigrator, MigrationInfo, MigratorEvent } from '@mikro-orm/core';

export type Listener = Parameters<IMigrator['on']>[1];

/** Who wants to be told of what. */
export class Listeners {
  readonly #listeners = new Map<MigratorEvent, Set<Listener>>();

  on(event: MigratorEvent, listener: Listener): void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
  }

  off(event: MigratorEvent, listener: Listener): void {
    this.#listeners.get(event)?.delete(listener);
  }

  /** What tells them during one run. */
  telling(): Telling {
    return new Telling(this.#listeners);
  }
}

/**
 * Tells listeners as things happen, without waiting for them: a run holds locks. What a listener throws comes to
 * light when the run is over, since by then its step may be committed.
 */
class Telling {
  readonly #listeners: ReadonlyMap<MigratorEvent, ReadonlySet<Listener>>;
  readonly #told: Promise<void>[] = [];
  readonly #errors: unknown[] = [];

  constructor(listeners: ReadonlyMap<MigratorEvent, ReadonlySet<Listener>>) {
    this.#listeners = listeners;
  }

  tell(event: MigratorEvent, migration: MigrationInfo): void {
    for (const listener of this.#listeners.get(event) ?? []) this.#told.push(this.#call(listener, migration));
  }

  /** Waits until all have heard. Throws nothing. */
  async settled(): Promise<void> {
    await Promise.all(this.#told);
  }

  /** @throws the first error of a listener, as it is */
  throwFirstError(): void {
    if (this.#errors.length > 0) throw this.#errors[0];
  }

  async #call(listener: Listener, migration: MigrationInfo): Promise<void> {
    try {
      await listener(migration);
    } catch (error) {
      this.#errors.push(error);
    }
  }
}
