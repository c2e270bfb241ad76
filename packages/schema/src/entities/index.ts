import type { EntitySchema } from '@mikro-orm/core';
import { catalogSchema, controlRequirementSchema, controlSchema } from './catalog.schema.ts';
import { evidenceAccessSchema, evidenceSchema, evidenceVersionSchema } from './evidence.schema.ts';
import { importFileSchema, importRunSchema } from './import.schema.ts';
import { jobRunSchema } from './job.schema.ts';
import { evidenceManifestEntrySchema, evidenceManifestSchema } from './manifest.schema.ts';
import { systemSchema } from './system.schema.ts';
import { findingSchema, validationResultSchema } from './validation.schema.ts';

export { Catalog, Control, ControlRequirement } from './catalog.ts';
export { Evidence, EvidenceAccess, EvidenceVersion } from './evidence.ts';
export { ImportFile, ImportRun } from './import.ts';
export { JobRun } from './job.ts';
export { EvidenceManifest, EvidenceManifestEntry } from './manifest.ts';
export { System } from './system.ts';
export { Finding, ValidationResult } from './validation.ts';

/** The fourteen entities as MikroORM takes them, in the order in which their tables can be made. */
export const entities: readonly EntitySchema[] = [
  catalogSchema,
  systemSchema,
  controlSchema,
  evidenceSchema,
  evidenceManifestSchema,
  controlRequirementSchema,
  evidenceManifestEntrySchema,
  findingSchema,
  validationResultSchema,
  jobRunSchema,
  evidenceVersionSchema,
  evidenceAccessSchema,
  importRunSchema,
  importFileSchema,
];
