import type { OperationSession, Row, Session } from '../dialects/session.ts';
import type { Operation } from '../operations/index.ts';
import { describeOperation } from './describe-operation.ts';
import type { OnEvent } from './events.ts';

/** Where a failure happened; kept by the session, read when an error comes out of it. */
export interface Whereabouts {
  readonly operation: string | null;
  readonly statement: string | null;
}

/** Passes statements on, tells of each as it starts, and then with its time, and remembers at which one it failed. */
export class ReportingSession implements OperationSession {
  readonly #session: Session;
  readonly #onEvent: OnEvent;
  readonly #signal: AbortSignal | undefined;
  #operation: string | null = null;
  #failed: { readonly error: unknown; readonly at: Whereabouts } | null = null;
  /** How many statements have run. */
  statements = 0;

  constructor(session: Session, onEvent: OnEvent, signal?: AbortSignal | undefined) {
    this.#session = session;
    this.#onEvent = onEvent;
    this.#signal = signal;
  }

  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]> {
    return this.#told(sql, () => this.#session.query(sql, parameters));
  }

  execute(sql: string, parameters?: readonly unknown[]): Promise<number> {
    return this.#told(sql, () => this.#session.execute(sql, parameters));
  }

  async during<T>(operations: readonly Operation[], work: () => Promise<T>): Promise<T> {
    this.#operation = operations.map(describeOperation).join(', ');
    try {
      const result = await work();
      this.#operation = null;
      // Statements that failed meanwhile were tried and given up by whoever ran them.
      this.#failed = null;
      return result;
    } catch (error) {
      if (this.#failed?.error !== error) {
        this.#failed = { error, at: { operation: this.#operation, statement: null } };
      }
      throw error;
    }
  }

  /** Where the last failure was, if there was one. */
  get failedAt(): Whereabouts {
    return this.#failed?.at ?? { operation: null, statement: null };
  }

  async #told<T>(sql: string, run: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      this.#signal?.throwIfAborted();
      this.#onEvent({ type: 'statement-started', sql });
      const result = await run();
      this.statements += 1;
      this.#onEvent({ type: 'statement', sql, durationMs: performance.now() - start });
      return result;
    } catch (error) {
      this.#failed = { error, at: { operation: this.#operation, statement: sql } };
      throw error;
    }
  }
}
