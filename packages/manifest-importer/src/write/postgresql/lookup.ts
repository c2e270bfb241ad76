import type { KnownFile } from '../../ledger/ledger-row.ts';
import type { Lookup, StoredEntry, StoredManifest } from '../store.ts';
import type { Client } from './client.ts';

/** Manifests that the importer has not brought in unverified: what they state may be believed. */
const unlessUnverified = `not exists (
  select 1 from import_files f
  where f.manifest_id = m.id and f.outcome = 'imported' and f.manifest_hash <> m.overall_hash)`;

/** The questions as statements. */
export function postgresqlLookup(client: Client): Lookup {
  return {
    findSystem: async (name) => {
      const { rows } = await client.query<{ id: number }>('select id from systems where name = $1', [name]);
      return rows[0]?.id ?? null;
    },
    knownFiles: async (fingerprints) => {
      const { rows } = await client.query<KnownFile & { fingerprint: string }>(
        `select f.id, f.fingerprint, f.outcome, f.reason_code as "reasonCode", m.id as "manifestId"
         from import_files f left join evidence_manifests m on m.id = f.manifest_id
         where f.fingerprint = any($1::varchar[])`,
        [fingerprints],
      );
      return new Map(rows.map(({ fingerprint, ...known }) => [fingerprint, known]));
    },
    manifestsThere: async (system, identities) => {
      const { rows } = await client.query<{ identity: string; id: number }>(
        `select identity, min(id) as id from (
           select m.overall_hash as identity, m.id from evidence_manifests m
           where m.overall_hash = any($2::varchar[]) and m.system_id = $1 and ${unlessUnverified}
           union all
           select f.manifest_hash, m.id from import_files f
           join evidence_manifests m on m.id = f.manifest_id and m.system_id = f.system_id
           where f.system_id = $1 and f.manifest_hash = any($2::varchar[])
         ) there group by identity`,
        [system, identities],
      );
      return new Map(rows.map(({ identity, id }) => [identity, id]));
    },
    unknownManifests: async (system, hashes) => {
      const { rows } = await client.query<StoredEntry & { id: number; overallHash: string }>(
        `select m.id, m.overall_hash as "overallHash", e.key, e.filename, e.sha256, e.size
         from evidence_manifests m join evidence_manifest_entries e on e.manifest_id = m.id
         where m.overall_hash = any($2::varchar[]) and m.system_id = $1
           and not exists (select 1 from import_files f where f.manifest_id = m.id and f.outcome = 'imported')
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
