import { pause } from '../dialects/pause.ts';
import type { PreparedStep } from './prepared-step.ts';
import { type BatchOutcome, type RunContext, runBatch } from './run-batch.ts';

const firstDelayMs = 100;
const longestDelayMs = 5_000;

/** How long a batch is tried again for reasons that may pass, in milliseconds. */
export interface RetryBudget {
  readonly retryMs: number;
}

/**
 * Runs a batch, and runs its whole transaction again while it fails for a reason that may pass (a lock timeout, a
 * deadlock), with growing pauses spread by chance, until the budget is used up.
 */
export async function runWithRetries(
  batch: readonly [PreparedStep, ...PreparedStep[]],
  expected: readonly string[],
  context: RunContext,
  { retryMs }: RetryBudget,
): Promise<BatchOutcome> {
  const start = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await runBatch(batch, expected, context);
    const { signal } = context.patience;
    if (outcome.kind !== 'failed' || !context.connection.isTransient(outcome.error)) return outcome;
    if (signal?.aborted) return outcome;
    const delayMs = Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs) * (0.5 + Math.random());
    if (performance.now() - start + delayMs > retryMs) return outcome;
    context.onEvent({
      type: 'step-retrying',
      step: outcome.prepared.step,
      attempt,
      reason: outcome.error instanceof Error ? outcome.error.message : String(outcome.error),
      delayMs,
    });
    await pause(delayMs, signal);
  }
}
