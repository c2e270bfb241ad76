import type { KnownFile } from '../../ledger/ledger-row.ts';
import type { Lookup, StoredEntry } from '../store.ts';
import type { Database } from './database.ts';

/** Manifests that the importer has not brought in unverified: what they state may be believed. */
const unlessUnverified = `not exists (
  select 1 from import_files f
  where f.manifest_id = m.id and f.outcome = 'imported' and f.manifest_hash <> m.overall_hash)`;

/** The questions as statements. Lists are handed over as JSON. */
export function sqliteLookup(database: Database): Lookup {
  const findSystem = database.prepare<[string], { id: number }>('select id from systems where name = ?');
  const knownFiles = database.prepare<[string], KnownFile & { fingerprint: string }>(
    `select f.id, f.fingerprint, f.outcome, f.reason_code as reasonCode, m.id as manifestId
     from import_files f left join evidence_manifests m on m.id = f.manifest_id and m.system_id = f.system_id
     where f.fingerprint in (select value from json_each(?))`,
  );
  // An id that nothing has any more is given out again: the row of the ledger may be about an earlier manifest.
  const manifestsThere = database.prepare<
    { system: number; identities: string },
    { identity: string; id: number }
  >(
    `select identity, min(id) as id from (
       select m.overall_hash as identity, m.id from evidence_manifests m
       where m.overall_hash in (select value from json_each(@identities)) and m.system_id = @system
         and ${unlessUnverified}
       union all
       select f.manifest_hash, m.id from import_files f
       join evidence_manifests m on m.id = f.manifest_id and m.system_id = f.system_id
       where f.system_id = @system and f.manifest_hash in (select value from json_each(@identities))
         and (f.reason_code is not null or f.manifest_hash = m.overall_hash)
     ) group by identity`,
  );
  const manifests = database.prepare<{ system: number; hashes: string }, { id: number; overallHash: string }>(
    `select m.id, m.overall_hash as overallHash from evidence_manifests m
     where m.overall_hash in (select value from json_each(@hashes)) and m.system_id = @system
       and not exists (select 1 from import_files f where f.manifest_id = m.id and f.outcome = 'imported')
     order by m.id`,
  );
  const entries = database.prepare<[number], StoredEntry>(
    'select key, filename, sha256, size from evidence_manifest_entries where manifest_id = ? order by id',
  );
  return {
    findSystem: async (name) => findSystem.get(name)?.id ?? null,
    knownFiles: async (fingerprints) =>
      new Map(
        knownFiles
          .all(JSON.stringify(fingerprints))
          .map(({ fingerprint, ...known }) => [fingerprint, known] as const),
      ),
    manifestsThere: async (system, identities) =>
      new Map(
        manifestsThere
          .all({ system, identities: JSON.stringify(identities) })
          .map(({ identity, id }) => [identity, id] as const),
      ),
    unknownManifests: async (system, hashes) =>
      manifests
        .all({ system, hashes: JSON.stringify(hashes) })
        .map(({ id, overallHash }) => ({ id, overallHash, entries: entries.all(id) })),
  };
}
