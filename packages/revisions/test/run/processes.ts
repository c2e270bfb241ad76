import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./migrate-process.ts', import.meta.url));

/** What a migrator in a process of its own has said at its end. */
export interface MigratorEnd {
  readonly signal: NodeJS.Signals | null;
  readonly steps: number | null;
  readonly error: string | null;
}

export interface RunningMigrator {
  readonly process: ChildProcess;
  readonly end: Promise<MigratorEnd>;
}

/** Starts a migrator over the chain of that length; it waits for `startAt` (epoch, milliseconds) before it begins. */
export function startMigrator(url: string, length: number, startAt = 0): RunningMigrator {
  const child = spawn(process.execPath, ['--no-warnings', program, url, String(length), String(startAt)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaints = '';
  child.stdout.on('data', (data) => (output += String(data)));
  child.stderr.on('data', (data) => (complaints += String(data)));
  const end = new Promise<MigratorEnd>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_code, signal) => resolve(endOf(signal, output, complaints)));
  });
  return { process: child, end };
}

function endOf(signal: NodeJS.Signals | null, output: string, complaints: string): MigratorEnd {
  if (signal !== null) return { signal, steps: null, error: null };
  if (output === '') return { signal, steps: null, error: `it said nothing: ${complaints}` };
  const said: { steps?: number; error?: string } = JSON.parse(output);
  return { signal, steps: said.steps ?? null, error: said.error ?? null };
}
