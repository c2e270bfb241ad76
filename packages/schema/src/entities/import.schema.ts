import { defineEntity, type EntitySchema, p } from '@mikro-orm/core';
import { ImportFile, ImportRun } from './import.ts';
import { EvidenceManifest } from './manifest.ts';
import {
  filledCount,
  filledObject,
  filledTime,
  id,
  looseReference,
  reference,
  string,
  time,
} from './properties.ts';
import { System } from './system.ts';

export const importRunSchema: EntitySchema<ImportRun> = defineEntity({
  class: ImportRun,
  tableName: 'import_runs',
  properties: {
    id: id(),
    system: looseReference(System, 'import_runs', 'system_id'),
    systemName: string(255),
    environment: string(50).nullable(),
    directory: p.text(),
    status: string(20).onCreate(() => 'running'),
    startedAt: filledTime().index('ix_import_runs_started_at'),
    activeAt: filledTime(),
    finishedAt: time().nullable(),
    imported: filledCount(),
    present: filledCount(),
    skipped: filledCount(),
    rejected: filledCount(),
    error: p.text().nullable(),
    attributes: filledObject(),
  },
});

export const importFileSchema: EntitySchema<ImportFile> = defineEntity({
  class: ImportFile,
  tableName: 'import_files',
  uniques: [
    { name: 'uq_import_files_fingerprint', properties: ['fingerprint'] },
    { name: 'uq_import_files_manifest', properties: ['system', 'manifestHash'] },
  ],
  properties: {
    id: id(),
    run: reference(ImportRun, 'import_files', 'run_id'),
    lastRun: reference(ImportRun, 'import_files', 'last_run_id'),
    system: looseReference(System, 'import_files', 'system_id'),
    path: p.text(),
    sha256: string(64).nullable(),
    fingerprint: string(64),
    outcome: string(20).index('ix_import_files_outcome'),
    reasonCode: string(50).nullable(),
    reason: p.text().nullable(),
    reasonAt: p.text().nullable(),
    manifestHash: string(64).nullable(),
    manifest: looseReference(EvidenceManifest, 'import_files', 'manifest_id'),
    recordedAt: filledTime(),
  },
});
