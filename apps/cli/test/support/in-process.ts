import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { revisionsFolder } from '@auditly/schema/migrate';
import { onTestFinished } from 'vitest';
import type { Terminal } from '../../src/io.ts';
import { main } from '../../src/main.ts';

/** What a run of the program gave. */
export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether stdout and stderr are a terminal. Default: no. */
  readonly isTTY?: boolean;
  /** The width of stdout. Default: 100. */
  readonly columns?: number;
  /** Where questions are asked and answered. Default: nowhere. */
  readonly terminal?: Terminal;
  /** The clock, and where random ids come from. Default: the system's. */
  readonly now?: () => Date;
  readonly randomHex?: (digits: number) => string;
  /** What lets another program take its place. Default: none can. */
  readonly become?: (program: string, args: readonly string[]) => Promise<number>;
}

/** Runs the program in this process. The words of a line are separated by blanks. */
export async function auditly(line: string | readonly string[], options: RunOptions): Promise<Run> {
  const texts = { stdout: '', stderr: '' };
  const output = (name: keyof typeof texts) => ({
    isTTY: options.isTTY,
    columns: options.columns ?? 100,
    write: (text: string) => {
      texts[name] += text;
    },
  });
  const argv = typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line;
  const exitCode = await main(argv, {
    cwd: options.cwd,
    env: options.env ?? {},
    stdout: output('stdout'),
    stderr: output('stderr'),
    terminal: options.terminal,
    now: options.now,
    randomHex: options.randomHex,
    become: options.become,
  });
  return { exitCode, ...texts };
}

/** A folder for the running test, and away with it afterwards. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'auditly-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

const { directory: revisionFolder } = revisionsFolder(
  dirname(fileURLToPath(import.meta.resolve('@auditly/schema/package.json'))),
);

/** Text with what differs between runs and machines put aside: folders and times. */
export function steady(text: string, cwd: string): string {
  return text
    .replaceAll(revisionFolder, 'REVISIONS')
    .replaceAll(cwd, 'FOLDER')
    .replaceAll(/("durationMs": ?)[\d.]+/g, '$10')
    .replaceAll(/\b[\d.]+ (?:ms|s)\b/g, 'TIME');
}
