import { defineEntity, type EntitySchema, p } from '@mikro-orm/core';
import { ValidationStatusType, validationStatuses } from '../columns/validation-status.ts';
import { Control } from './catalog.ts';
import {
  filledList,
  filledObject,
  filledTime,
  id,
  reference,
  string,
  time,
  unindexedReference,
} from './properties.ts';
import { System } from './system.ts';
import { Finding, ValidationResult } from './validation.ts';

export const validationResultSchema: EntitySchema<ValidationResult> = defineEntity({
  class: ValidationResult,
  tableName: 'validation_results',
  indexes: [
    {
      // The newest result of a system and a control is the first of its key.
      name: 'ix_validation_results_newest',
      properties: ['system', 'control', 'validatedAt', 'id'],
      columns: [
        { name: 'validatedAt', sort: 'desc' },
        { name: 'id', sort: 'desc' },
      ],
    },
  ],
  properties: {
    id: id(),
    system: unindexedReference(System, 'validation_results', 'system_id'),
    control: reference(Control, 'validation_results', 'control_id'),
    status: p
      .enum(validationStatuses)
      .nativeEnumName('validationstatus')
      .type(ValidationStatusType)
      .index('ix_validation_results_status'),
    message: p.text().nullable(),
    evidenceKeys: filledList(),
    remediation: p.text().nullable(),
    validatedAt: filledTime().index('ix_validation_results_validated_at'),
    attributes: filledObject(),
    jobRun: p.integer().fieldName('job_run_id').nullable(),
  },
});

export const findingSchema: EntitySchema<Finding> = defineEntity({
  class: Finding,
  tableName: 'findings',
  uniques: [
    {
      name: 'ix_findings_open',
      properties: ['system', 'control'],
      where: "opened_by = 'validation' AND status <> 'closed'",
    },
  ],
  properties: {
    id: id(),
    system: reference(System, 'findings', 'system_id'),
    control: reference(Control, 'findings', 'control_id').nullable(),
    title: string(255),
    description: p.text(),
    severity: string(20).index('ix_findings_severity'),
    status: string(50)
      .onCreate(() => 'open')
      .index('ix_findings_status'),
    foundAt: filledTime().index('ix_findings_found_at'),
    closedAt: time().nullable(),
    attributes: filledObject(),
    openedBy: string(50).nullable(),
  },
});
