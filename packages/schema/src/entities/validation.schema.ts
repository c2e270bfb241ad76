import { defineEntity, type EntitySchema, p } from '@mikro-orm/core';
import { ValidationStatusType, validationStatuses } from '../columns/validation-status.ts';
import { Control } from './catalog.ts';
import { filledList, filledObject, filledTime, id, reference, string, time } from './properties.ts';
import { System } from './system.ts';
import { Finding, ValidationResult } from './validation.ts';

export const validationResultSchema: EntitySchema<ValidationResult> = defineEntity({
  class: ValidationResult,
  tableName: 'validation_results',
  properties: {
    id: id(),
    system: reference(System, 'validation_results', 'system_id'),
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
  },
});

export const findingSchema: EntitySchema<Finding> = defineEntity({
  class: Finding,
  tableName: 'findings',
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
  },
});
