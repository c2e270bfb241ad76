import { afterEach, expect, it, vi } from 'vitest';
import { onStopSignals } from './stop-signals.ts';

afterEach(() => vi.useRealTimers());

it('the same signal again is the same for half a second; another one is a second one at once', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  for (const [name, later] of [
    ['SIGTERM', 600],
    ['SIGINT', 0],
  ] as const) {
    const heard: unknown[] = [];
    const stop = onStopSignals(
      (signal) => heard.push(signal),
      (exitCode) => heard.push(exitCode),
    );
    process.emit('SIGTERM');
    process.emit('SIGTERM');
    expect(heard).toEqual(['SIGTERM']);
    vi.advanceTimersByTime(later);
    process.emit(name);
    expect(heard).toEqual(['SIGTERM', name === 'SIGTERM' ? 143 : 130]);
    stop();
  }
});
