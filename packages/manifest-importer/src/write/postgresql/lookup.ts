import type { KnownFile } from '../../ledger/ledger-row.ts';
import type { Lookup, StoredEntry, StoredManifest } from '../store.ts';
import type { Client } from './client.ts';

// While rows come in by the ten thousand, the server's statistics are those of the tables as they were. So the statements
// leave the planner no choice that would look at all rows: one search in an index for each value (`lateral`, which
// `offset 0` keeps apart; subqueries that give a value, where joins could be turned round), and no index that has the
// same key for half of the table (`+ 0`, `|| ''`).

/** A manifest that the importer has brought in unverified: what it states is not to be believed. */
const isUnverified = `(
  select count(*) from import_files f
  where f.manifest_id = m.id and f.outcome || '' = 'imported' and f.manifest_hash <> m.overall_hash) > 0`;

const isImported = `(
  select count(*) from import_files f where f.manifest_id = m.id and f.outcome || '' = 'imported') > 0`;

/** The questions as statements. */
export function postgresqlLookup(client: Client): Lookup {
  return {
    findSystem: async (name) => {
      const { rows } = await client.query<{ id: number }>('select id from systems where name = $1', [name]);
      return rows[0]?.id ?? null;
    },
    knownFiles: async (fingerprints) => {
      const { rows } = await client.query<KnownFile & { fingerprint: string }>(
        `select f.id, f.fingerprint, f.outcome, f.reason_code as "reasonCode",
           (select m.id from evidence_manifests m where m.id = f.manifest_id) as "manifestId"
         from unnest($1::varchar[]) wanted (fingerprint)
         cross join lateral (
           select * from import_files f where f.fingerprint = wanted.fingerprint offset 0
         ) f`,
        [fingerprints],
      );
      return new Map(rows.map(({ fingerprint, ...known }) => [fingerprint, known]));
    },
    manifestsThere: async (system, identities) => {
      const { rows } = await client.query<{ identity: string; id: number }>(
        `select wanted.identity, there.id from unnest($2::varchar[]) wanted (identity)
         cross join lateral (
           select min(id + 0) as id from (
             select m.id from evidence_manifests m
             where m.overall_hash = wanted.identity and m.system_id + 0 = $1 and not ${isUnverified}
             union all
             select (select m.id from evidence_manifests m where m.id = f.manifest_id) from import_files f
             where f.system_id = $1 and f.manifest_hash = wanted.identity
           ) found offset 0
         ) there
         where there.id is not null`,
        [system, identities],
      );
      return new Map(rows.map(({ identity, id }) => [identity, id]));
    },
    unknownManifests: async (system, hashes) => {
      const { rows } = await client.query<StoredEntry & { id: number; overallHash: string }>(
        `select m.id, m.overall_hash as "overallHash", e.key, e.filename, e.sha256, e.size
         from unnest($2::varchar[]) wanted (hash)
         cross join lateral (
           select * from evidence_manifests m
           where m.overall_hash = wanted.hash and m.system_id + 0 = $1 and not ${isImported} offset 0
         ) m
         cross join lateral (select * from evidence_manifest_entries e where e.manifest_id = m.id offset 0) e
         order by m.id, e.id`,
        [system, hashes],
      );
      return groupedByManifest(rows);
    },
  };
}

function groupedByManifest(
  rows: readonly (StoredEntry & { readonly id: number; readonly overallHash: string })[],
): readonly StoredManifest[] {
  const manifests = new Map<number, { id: number; overallHash: string; entries: StoredEntry[] }>();
  for (const { id, overallHash, ...entry } of rows) {
    const manifest = manifests.get(id) ?? { id, overallHash, entries: [] };
    manifests.set(id, manifest);
    manifest.entries.push(entry);
  }
  return [...manifests.values()];
}
