import { expect, test as it } from 'vitest';

/**
 * A test that fails when `DELIBERATE_FAILURE` names its suite, and is not there otherwise. With it, CI proves that
 * one failing test makes `npm test` fail: a database library has been known to turn that exit code into 0.
 */
export function deliberateFailure(suite: 'sqlite' | 'postgres'): void {
  if (process.env['DELIBERATE_FAILURE'] !== suite) return;
  it(`${suite} fails on purpose`, () => {
    expect(suite).toBe('a suite that passes');
  });
}
