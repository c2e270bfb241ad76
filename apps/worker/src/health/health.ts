import type { Phase } from './phase.ts';

/** What `/readyz` answers. */
export interface Readiness {
  readonly ready: boolean;
  readonly phase: Phase;
  /** When this phase began. */
  readonly since: Date;
}

/** What a worker is at, for whoever asks. Once it stops or has failed, it is never ready again. */
export class Health {
  readonly #now: () => Date;
  #phase: Phase = { name: 'starting' };
  #since: Date;

  constructor(now: () => Date) {
    this.#now = now;
    this.#since = now();
  }

  enter(phase: Phase): void {
    if (this.#phase.name === 'failed') return;
    if (this.#phase.name === 'stopping' && phase.name !== 'failed') return;
    if (phase.name !== this.#phase.name) this.#since = this.#now();
    this.#phase = phase;
  }

  get readiness(): Readiness {
    return { ready: this.#phase.name === 'ready', phase: this.#phase, since: this.#since };
  }
}
