import { existsSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { onTestFinished } from 'vitest';

/** A place for a SQLite database that does not exist yet. */
export interface SqliteFile {
  readonly path: string;
  /** The same place as a database URL, `sqlite:////tmp/...`. */
  readonly url: string;
}

/**
 * A SQLite file for the running test, in a folder of its own that goes after it. A connection that is then still
 * open fails the test (seen on Linux only).
 *
 * Close connections in the test, in `afterEach`, or in an `onTestFinished` that is registered after this call.
 */
export function temporarySqlite(): SqliteFile {
  const file = createSqliteFile();
  onTestFinished(() => file.remove());
  return { path: file.path, url: file.url };
}

/** The same for `beforeAll`, which has no running test: whoever calls it removes the file. */
export function createSqliteFile(): SqliteFile & { remove(): void } {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'auditly-sqlite-'));
  const path = join(folder, 'test.db');
  return { path, url: `sqlite:///${path}`, remove: () => removeFolder(path) };
}

function removeFolder(path: string): void {
  const leaked = openFiles(dirname(path));
  rmSync(dirname(path), { recursive: true, force: true, maxRetries: 5 });
  if (leaked.length > 0) throw new Error(`connections to the database were left open:\n${leaked.join('\n')}`);
}

/** What this process holds open in a folder. Only Linux tells. */
function openFiles(folder: string): readonly string[] {
  const descriptors = '/proc/self/fd';
  if (!existsSync(descriptors)) return [];
  return readdirSync(descriptors)
    .map((descriptor) => linkTarget(join(descriptors, descriptor)))
    .filter((target) => target.startsWith(folder + sep));
}

function linkTarget(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    // Closed since the listing was made, as the listing's own descriptor is.
    return '';
  }
}
