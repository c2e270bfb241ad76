import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { PreparedManifest } from '../prepared.ts';
import type { StoredEntry } from '../store.ts';
import type { Database } from './database.ts';
import { separator, valuesPerArtifact } from './prepare.ts';

/** How many artifacts are written before the rest of the process gets its turn. */
const artifactsPerTurn = 500;

const tables = ['evidence_manifests', 'evidence', 'evidence_manifest_entries', 'evidence_versions'] as const;

type Values = (string | number | null)[];

/** Writes manifests with their evidence in the transaction that is open, and gives the manifests' ids. */
export function manifestWriter(
  database: Database,
): (system: number, manifests: readonly PreparedManifest[]) => Promise<readonly number[]> {
  const lastIds = tables.map((table) =>
    database.prepare<[], number | null>(`select max(id) from ${table}`).pluck(),
  );
  const manifest = database.prepare<Values>(
    `insert into evidence_manifests (id, system_id, environment, version, created_at, overall_hash, notes, attributes)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const evidence = database.prepare<Values>(
    `insert into evidence (id, system_id, evidence_type, "key", filename, sha256, size, collected_at, attributes)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const entry = database.prepare<Values>(
    `insert into evidence_manifest_entries (id, manifest_id, evidence_id, "key", filename, sha256, size)
     values (?, ?, ?, ?, ?, ?, ?)`,
  );
  const version = database.prepare<Values>(
    `insert into evidence_versions (id, evidence_id, version, data, collected_at, attributes)
     values (?, ?, 1, ?, ?, '{}')`,
  );
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
    let artifact = 0;
    for (const [index, each] of manifests.entries()) {
      const { environment, createdAt, overallHash, notes } = each;
      const id = lastManifest + 1 + index;
      manifest.run(id, system, environment, each.version, createdAt, overallHash, notes, each.attributes);
      const values = valuesOf(each);
      for (let at = 0; at < values.length; at += valuesPerArtifact) {
        artifact += 1;
        const key = valueAt(values, at + 1);
        const filename = valueAt(values, at + 2);
        const sha256 = valueAt(values, at + 3);
        const size = Number(valueAt(values, at + 4));
        const own = lastEvidence + artifact;
        evidence.run(
          own,
          system,
          valueAt(values, at),
          key,
          filename,
          sha256,
          size,
          createdAt,
          valueAt(values, at + 5),
        );
        entry.run(lastEntry + artifact, id, own, key, filename, sha256, size);
        version.run(lastVersion + artifact, own, valueAt(values, at + 6), createdAt);
        if (artifact % artifactsPerTurn === 0) await letOthersRun();
      }
    }
    return manifests.map((_, index) => lastManifest + 1 + index);
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
