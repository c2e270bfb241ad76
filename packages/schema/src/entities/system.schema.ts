import { defineEntity, type EntitySchema, p } from '@mikro-orm/core';
import { Evidence } from './evidence.ts';
import { EvidenceManifest } from './manifest.ts';
import { asIndex, filledObject, filledTime, id, now, string } from './properties.ts';
import { System } from './system.ts';
import { Finding, ValidationResult } from './validation.ts';

export const systemSchema: EntitySchema<System> = defineEntity({
  class: System,
  tableName: 'systems',
  uniques: [{ name: 'ix_systems_name', properties: ['name'], options: asIndex }],
  properties: {
    id: id(),
    name: string(255),
    description: p.text().nullable(),
    environment: string(50).index('ix_systems_environment'),
    createdAt: filledTime().index('ix_systems_created_at'),
    updatedAt: filledTime().onUpdate(now).nullable(),
    attributes: filledObject(),
    evidence: p.oneToMany(Evidence).mappedBy('system'),
    manifests: p.oneToMany(EvidenceManifest).mappedBy('system'),
    findings: p.oneToMany(Finding).mappedBy('system'),
    validationResults: p.oneToMany(ValidationResult).mappedBy('system'),
  },
});
