import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Artifact, Manifest } from '@auditly/manifest-importer';
import type { LedgerRow, LoggedRecord } from '@auditly/revisions';
import type { Context } from '../program/context.ts';
import { LedgerError } from './ledger-error.ts';

/** Where a ledger was written to, absolute. */
export interface ExportedLedger {
  /** One row of the ledger on each line, as JSON, as it stands in the table. */
  readonly file: string;
  /** The evidence manifest that lists it. */
  readonly manifest: string;
  /** The hash of the manifest. */
  readonly overallHash: string;
}

/** What is exported. */
export interface LedgerToExport {
  readonly environment: string;
  /** As a URL without its password. */
  readonly database: string;
  readonly records: readonly LoggedRecord[];
  readonly ledgerRows: readonly LedgerRow[];
  readonly whole: boolean;
  readonly rows: readonly string[];
  readonly context: Pick<Context, 'cwd' | 'now'>;
}

/**
 * Writes the rows of a ledger, and an evidence manifest that lists them, into a directory that is made if it is missing.
 *
 * @throws LedgerError `log.nothing-to-export`, `log.export-failed`
 */
export async function exportLedger(directory: string, ledger: LedgerToExport): Promise<ExportedLedger> {
  const { environment, database, ledgerRows, context } = ledger;
  const last = ledgerRows.at(-1);
  if (last === undefined) throw new LedgerError('log.nothing-to-export', { database });
  const content = ledgerRows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const name = `migration-ledger-${last.sequence}-${last.hash.slice(0, 12)}`;
  const artifacts = [artifactOf(`${name}.jsonl`, content, last.hash, ledger)];
  const { computeOverallHash } = await import('@auditly/manifest-importer');
  const overallHash = computeOverallHash({ environment, artifacts });
  const manifest: Manifest = {
    version: '1.0',
    environment,
    created_at: context.now().getTime() / 1_000,
    artifacts,
    overall_hash: overallHash,
    notes: null,
  };
  const folder = resolve(context.cwd, directory);
  const file = join(folder, 'migration-ledger', `${name}.jsonl`);
  const manifestFile = join(folder, `${name}-manifest.json`);
  write(join(folder, 'migration-ledger'), file, content);
  write(folder, manifestFile, JSON.stringify(manifest, null, 2));
  return { file, manifest: manifestFile, overallHash };
}

function artifactOf(
  filename: string,
  content: string,
  hash: string,
  { database, records, rows, whole }: LedgerToExport,
): Artifact {
  const bytes = Buffer.from(content);
  return {
    key: `migration-ledger/${filename}`,
    filename,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    metadata: {
      kind: 'migration-ledger',
      database,
      revisions: rows,
      records: records.length,
      first_at: records[0]?.at ?? null,
      last_at: records.at(-1)?.at ?? null,
      last_hash: hash,
      whole,
    },
  };
}

function write(folder: string, file: string, content: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, content);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new LedgerError('log.export-failed', { file, reason }, { cause });
  }
}
