import { defineEntity, type EntitySchema, p } from '@mikro-orm/core';
import { Evidence, EvidenceAccess, EvidenceVersion } from './evidence.ts';
import { EvidenceManifestEntry } from './manifest.ts';
import {
  defaultedObject,
  defaultedTime,
  filledObject,
  filledTime,
  id,
  json,
  reference,
  string,
  time,
} from './properties.ts';
import { System } from './system.ts';

export const evidenceSchema: EntitySchema<Evidence> = defineEntity({
  class: Evidence,
  tableName: 'evidence',
  indexes: [
    {
      // The kinds of evidence of a system, and the newest of each, without the others.
      name: 'ix_evidence_newest',
      properties: ['system', 'evidenceType', 'collectedAt', 'id'],
      columns: [
        { name: 'collectedAt', sort: 'desc' },
        { name: 'id', sort: 'desc' },
      ],
    },
  ],
  properties: {
    id: id(),
    system: reference(System, 'evidence', 'system_id'),
    evidenceType: string(100).index('ix_evidence_evidence_type'),
    key: string(500),
    vaultPath: string(500).nullable(),
    filename: string(255).nullable(),
    sha256: string(64).index('ix_evidence_sha256'),
    size: p.integer().nullable(),
    collectedAt: filledTime().index('ix_evidence_collected_at'),
    expiresAt: time().nullable().index('ix_evidence_expires_at'),
    attributes: filledObject(),
    lifecycleState: string(20).nullable(),
    lifecycleAt: time().nullable(),
    versions: p.oneToMany(EvidenceVersion).mappedBy('evidence'),
    accesses: p.oneToMany(EvidenceAccess).mappedBy('evidence'),
    manifestEntries: p.oneToMany(EvidenceManifestEntry).mappedBy('evidence'),
  },
});

export const evidenceVersionSchema: EntitySchema<EvidenceVersion> = defineEntity({
  class: EvidenceVersion,
  tableName: 'evidence_versions',
  uniques: [{ name: 'uq_evidence_version', properties: ['evidence', 'version'] }],
  properties: {
    id: id(),
    evidence: reference(Evidence, 'evidence_versions', 'evidence_id'),
    version: p.integer(),
    data: json(),
    collectedAt: defaultedTime().index('ix_evidence_versions_collected_at'),
    collectorVersion: string(50).nullable(),
    signature: p.text().nullable(),
    attributes: defaultedObject(),
  },
});

export const evidenceAccessSchema: EntitySchema<EvidenceAccess> = defineEntity({
  class: EvidenceAccess,
  tableName: 'evidence_access_log',
  properties: {
    id: id(),
    evidence: reference(Evidence, 'evidence_access_log', 'evidence_id'),
    userId: string(255),
    action: string(50),
    timestamp: defaultedTime().index('ix_evidence_access_log_timestamp'),
    ipAddress: string(64).nullable(),
    attributes: defaultedObject(),
  },
});
