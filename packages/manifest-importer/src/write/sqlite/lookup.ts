import type { KnownFile } from '../../ledger/ledger-row.ts';
import type { Lookup, StoredEntry } from '../store.ts';
import type { Database } from './database.ts';

// The order of a `cross join` is kept, and no index is used for what has a `+` before it: without statistics SQLite would
// take as well the one that has the same key for half of the table.

/** The importer has brought it in unverified: what it states is not to be believed. */
const isUnverified = `exists (
  select 1 from import_files f
  where f.manifest_id = m.id and +f.outcome = 'imported' and f.manifest_hash <> m.overall_hash)`;

const isImported = `exists (
  select 1 from import_files f where f.manifest_id = m.id and +f.outcome = 'imported')`;

/**
 * What a row of the ledger says of its manifest holds as long as the manifest is there. An id that nothing has any more
 * is given out again, and the row must not be taken for one about the manifest that has it now.
 */
export const isStillThere = `m.id = f.manifest_id and +m.system_id = f.system_id
  and (f.reason_code is not null or m.overall_hash = f.manifest_hash or f.manifest_hash is null)`;

/** The questions as statements. Lists are handed over as JSON. */
export function sqliteLookup(database: Database): Lookup {
  const findSystem = database.prepare<[string], { id: number }>('select id from systems where name = ?');
  const knownFiles = database.prepare<[string], KnownFile & { fingerprint: string }>(
    `select f.id, f.fingerprint, f.outcome, f.reason_code as reasonCode,
       (select m.id from evidence_manifests m where ${isStillThere}) as manifestId
     from json_each(?) wanted cross join import_files f on f.fingerprint = wanted.value`,
  );
  const manifestsThere = database.prepare<
    { system: number; identities: string },
    { identity: string; id: number }
  >(
    `select identity, min(id) as id from (
       select m.overall_hash as identity, m.id
       from json_each(@identities) wanted cross join evidence_manifests m on m.overall_hash = wanted.value
       where +m.system_id = @system and not ${isUnverified}
       union all
       select f.manifest_hash, m.id
       from json_each(@identities) wanted
       cross join import_files f on f.system_id = @system and f.manifest_hash = wanted.value
       cross join evidence_manifests m on ${isStillThere}
     ) group by identity`,
  );
  const manifests = database.prepare<{ system: number; hashes: string }, { id: number; overallHash: string }>(
    `select m.id, m.overall_hash as overallHash
     from json_each(@hashes) wanted cross join evidence_manifests m on m.overall_hash = wanted.value
     where +m.system_id = @system and not ${isImported}
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
