import { defineEntity, type EntitySchema, p } from '@mikro-orm/core';
import { Evidence } from './evidence.ts';
import { EvidenceManifest, EvidenceManifestEntry } from './manifest.ts';
import { filledObject, filledTime, id, reference, string } from './properties.ts';
import { System } from './system.ts';

export const evidenceManifestSchema: EntitySchema<EvidenceManifest> = defineEntity({
  class: EvidenceManifest,
  tableName: 'evidence_manifests',
  properties: {
    id: id(),
    system: reference(System, 'evidence_manifests', 'system_id').nullable(),
    environment: string(50),
    version: string(10).onCreate(() => '1.0'),
    createdAt: filledTime().index('ix_evidence_manifests_created_at'),
    overallHash: string(64).index('ix_evidence_manifests_overall_hash'),
    signedBy: string(255).nullable(),
    signature: p.text().nullable(),
    notes: p.text().nullable(),
    attributes: filledObject(),
    entries: p.oneToMany(EvidenceManifestEntry).mappedBy('manifest'),
  },
});

export const evidenceManifestEntrySchema: EntitySchema<EvidenceManifestEntry> = defineEntity({
  class: EvidenceManifestEntry,
  tableName: 'evidence_manifest_entries',
  properties: {
    id: id(),
    manifest: reference(EvidenceManifest, 'evidence_manifest_entries', 'manifest_id'),
    evidence: reference(Evidence, 'evidence_manifest_entries', 'evidence_id'),
    key: string(500),
    filename: string(255),
    sha256: string(64),
    size: p.integer().nullable(),
  },
});
