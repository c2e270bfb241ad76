import { defineEntity, type EntitySchema, p } from '@mikro-orm/core';
import { Catalog, Control, ControlRequirement } from './catalog.ts';
import { asIndex, filledList, filledObject, filledTime, id, reference, string } from './properties.ts';

export const catalogSchema: EntitySchema<Catalog> = defineEntity({
  class: Catalog,
  tableName: 'catalogs',
  uniques: [{ name: 'ix_catalogs_name', properties: ['name'], options: asIndex }],
  properties: {
    id: id(),
    name: string(100),
    title: string(255),
    version: string(50).nullable(),
    framework: string(100).index('ix_catalogs_framework'),
    baseline: string(50).nullable(),
    oscalPath: string(500).nullable(),
    loadedAt: filledTime().nullable(),
    attributes: filledObject(),
    controls: p.oneToMany(Control).mappedBy('catalog'),
  },
});

export const controlSchema: EntitySchema<Control> = defineEntity({
  class: Control,
  tableName: 'controls',
  properties: {
    id: id(),
    catalog: reference(Catalog, 'controls', 'catalog_id'),
    controlId: string(50).index('ix_controls_control_id'),
    title: string(255),
    family: string(10).index('ix_controls_family'),
    description: p.text().nullable(),
    remediation: p.text().nullable(),
    baselineRequired: p
      .boolean()
      .onCreate(() => false)
      .nullable(),
    attributes: filledObject(),
    retired: string(20).nullable(),
    requirements: p.oneToMany(ControlRequirement).mappedBy('control'),
  },
});

export const controlRequirementSchema: EntitySchema<ControlRequirement> = defineEntity({
  class: ControlRequirement,
  tableName: 'control_requirements',
  properties: {
    id: id(),
    control: reference(Control, 'control_requirements', 'control_id'),
    requiredAny: filledList(),
    requiredAll: filledList(),
    description: p.text().nullable(),
  },
});
