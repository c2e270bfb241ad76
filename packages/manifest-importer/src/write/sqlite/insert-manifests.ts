import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { PreparedManifest } from '../prepared.ts';
import type { StoredEntry } from '../store.ts';
import type { Database } from './database.ts';
import { rowInserter, rowsPerStatement, type Value } from './insert-rows.ts';
import { separator, valuesPerArtifact } from './prepare.ts';

/** How many artifacts are written before the rest of the process gets its turn. */
const artifactsPerTurn = 512;

const tables = ['evidence_manifests', 'evidence', 'evidence_manifest_entries', 'evidence_versions'] as const;

const columns = {
  manifests: [
    'id',
    'system_id',
    'environment',
    'version',
    'created_at',
    'overall_hash',
    'notes',
    'attributes',
  ],
  evidence: [
    'id',
    'system_id',
    'evidence_type',
    'key',
    'filename',
    'sha256',
    'size',
    'collected_at',
    'attributes',
  ],
  entries: ['id', 'manifest_id', 'evidence_id', 'key', 'filename', 'sha256', 'size'],
  versions: ['id', 'evidence_id', 'version', 'data', 'collected_at', 'attributes'],
} as const;

/** Writes manifests with their evidence in the transaction that is open, and gives the manifests' ids. */
export function manifestWriter(
  database: Database,
): (system: number, manifests: readonly PreparedManifest[]) => Promise<readonly number[]> {
  const lastIds = tables.map((table) =>
    database.prepare<[], number | null>(`select max(id) from ${table}`).pluck(),
  );
  const insertManifests = rowInserter(database, 'evidence_manifests', columns.manifests);
  const insertEvidence = rowInserter(database, 'evidence', columns.evidence);
  const insertEntries = rowInserter(database, 'evidence_manifest_entries', columns.entries);
  const insertVersions = rowInserter(database, 'evidence_versions', columns.versions);
  // A row of the ledger may still name an id that was given up and is given out again now.
  const forget = database.prepare<[number]>(
    'update import_files set manifest_id = null where manifest_id > ?',
  );

  return async (system, manifests) => {
    if (manifests.length === 0) return [];
    const [lastManifest = 0, lastEvidence = 0, lastEntry = 0, lastVersion = 0] = lastIds.map(
      (statement) => statement.get() ?? 0,
    );
    forget.run(lastManifest);
    insertManifests(
      manifests.flatMap(({ environment, version, createdAt, overallHash, notes, attributes }, index) => {
        const id = lastManifest + 1 + index;
        return [id, system, environment, version, createdAt, overallHash, notes, attributes];
      }),
    );
    let evidence: Value[] = [];
    let entries: Value[] = [];
    let versions: Value[] = [];
    let artifact = 0;
    for (const [index, manifest] of manifests.entries()) {
      const id = lastManifest + 1 + index;
      const { createdAt } = manifest;
      const values = valuesOf(manifest);
      for (let at = 0; at < values.length; at += valuesPerArtifact) {
        artifact += 1;
        const type = valueAt(values, at);
        const key = valueAt(values, at + 1);
        const filename = valueAt(values, at + 2);
        const sha256 = valueAt(values, at + 3);
        const size = Number(valueAt(values, at + 4));
        const own = lastEvidence + artifact;
        evidence.push(own, system, type, key, filename, sha256, size, createdAt, valueAt(values, at + 5));
        entries.push(lastEntry + artifact, id, own, key, filename, sha256, size);
        versions.push(lastVersion + artifact, own, 1, valueAt(values, at + 6), createdAt, '{}');
        if (artifact % rowsPerStatement === 0) write();
        if (artifact % artifactsPerTurn === 0) await letOthersRun();
      }
    }
    write();
    return manifests.map((_, index) => lastManifest + 1 + index);

    function write(): void {
      insertEvidence(evidence);
      insertEntries(entries);
      insertVersions(versions);
      evidence = [];
      entries = [];
      versions = [];
    }
  };
}

function valuesOf({ artifacts: [text] }: PreparedManifest): readonly string[] {
  return text === undefined || text.byteLength === 0 ? [] : textOf(text).split(separator);
}

function textOf({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString();
}

function valueAt(values: readonly string[], at: number): string {
  return values[at] ?? '';
}

/** Whether a manifest lists what is stored. */
export function listsSame(manifest: PreparedManifest, entries: readonly StoredEntry[]): boolean {
  const values = valuesOf(manifest);
  return (
    values.length === entries.length * valuesPerArtifact &&
    entries.every(({ key, filename, sha256, size }, index) => {
      const at = index * valuesPerArtifact + 1;
      return [key, filename, sha256, String(size)].every((value, offset) => values[at + offset] === value);
    })
  );
}
