import { relative } from 'node:path';
import { type FileOutcome, type ImportOptions, importManifests } from '../../src/index.ts';

export type Options = Omit<ImportOptions, 'database' | 'system'> & { readonly system?: string };

/** Imports to the end, and gives all outcomes. */
export async function importAll(database: string, options: Options): Promise<readonly FileOutcome[]> {
  return collected(importManifests({ system: 'billing', database, ...options }));
}

/** The outcomes in short, with paths as they are in the vault: `a/b.json imported`, `c.json rejected: bytes.empty`. */
export async function imported(database: string, options: Options): Promise<readonly string[]> {
  return (await importAll(database, options)).map((file) => inShort(file, options.path));
}

function inShort(file: FileOutcome, vault: string): string {
  const reason = 'reason' in file && file.reason !== null ? `: ${file.reason.code}` : '';
  return `${relative(vault, file.path)} ${file.outcome}${reason}`;
}

/** All that there is to come. */
export async function collected<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}
