import { describe, expect, it } from 'vitest';
import { type ColumnSpec, columnFrom } from './column.ts';
import { constraintFrom } from './constraint-from.ts';
import { type IndexKeySpec, type IndexOptions, indexFrom } from './index-definition.ts';
import { type ConstraintSpec, columnSpecOf, constraintSpecOf, indexSpecOf, tableSpecOf } from './spec-of.ts';
import { type TableSpec, tableFrom } from './table.ts';

describe('what is written for a part of the model is read as that part again', () => {
  it.each<ColumnSpec>([
    { name: 'a', type: 'text' },
    { name: 'a', type: 'text', nullable: true, default: '' },
    { name: 'a', type: 'integer', default: 0 },
    { name: 'a', type: 'boolean', default: false },
    { name: 'a', type: 'datetime', default: { sql: 'CURRENT_TIMESTAMP' } },
    { name: 'a', type: 'bigInteger', identity: 'always' },
    { name: 'a', type: 'text', generated: { as: 'lower(b)' } },
    { name: 'a', type: 'text', generated: { as: 'lower(b)', stored: false } },
    { name: 'a', type: 'text', collation: 'C', comment: 'words' },
    { name: 'a', type: { sqlite: 'BLOB', postgresql: 'bytea' } },
    { name: 'a', type: 'text', default: { sql: { sqlite: "'a'", postgresql: "'b'" } } },
  ])('column %j', (spec) => {
    for (const dialect of ['sqlite', 'postgresql'] as const) {
      const column = columnFrom(spec, dialect);
      expect(columnFrom(columnSpecOf(column), dialect)).toEqual(column);
    }
  });

  const references = { table: 't', columns: ['b'] };
  it.each<ConstraintSpec>([
    { kind: 'primaryKey', spec: ['a', 'b'] },
    { kind: 'primaryKey', spec: { name: 'pk', columns: ['a'] } },
    { kind: 'unique', spec: { columns: ['a'] } },
    { kind: 'unique', spec: { name: 'uq', columns: ['a', 'b'], deferrable: 'deferred' } },
    { kind: 'check', spec: { expression: 'a > 0' } },
    { kind: 'check', spec: { name: 'ck', expression: { sqlite: 'a', postgresql: 'b' }, notValid: true } },
    { kind: 'foreignKey', spec: { columns: ['a'], references } },
    {
      kind: 'foreignKey',
      spec: {
        name: 'fk',
        columns: ['a'],
        references,
        onDelete: 'set null',
        onUpdate: 'cascade',
        deferrable: 'deferrable',
        notValid: true,
      },
    },
  ])('constraint %j', (spec) => {
    for (const dialect of ['sqlite', 'postgresql'] as const) {
      const constraint = constraintFrom(spec, dialect);
      expect(constraintFrom(constraintSpecOf(constraint), dialect)).toEqual(constraint);
    }
  });

  it.each<[readonly IndexKeySpec[], IndexOptions]>([
    [['a', 'b'], {}],
    [[{ column: 'a', order: 'desc', nulls: 'first', collation: 'C', operatorClass: 'text_pattern_ops' }], {}],
    [[{ expression: 'lower(a)' }], { unique: true, where: 'a > 0' }],
    [[{ expression: { sqlite: 'a', postgresql: 'b' }, nulls: 'last' }], { method: 'gin', include: ['c'] }],
  ])('index %j %j', (keys, options) => {
    for (const dialect of ['sqlite', 'postgresql'] as const) {
      const index = indexFrom('ix', keys, options, dialect);
      const spec = indexSpecOf(index);
      expect(indexFrom('ix', spec.keys, spec.options, dialect)).toEqual(index);
    }
  });

  it('table', () => {
    const spec: TableSpec = {
      columns: [
        { name: 'a', type: 'integer', identity: 'serial' },
        { name: 'b', type: 'text', comment: 'words' },
      ],
      primaryKey: ['a'],
      uniques: [{ columns: ['b'] }, { name: 'uq', columns: ['a', 'b'] }],
      checks: [{ expression: 'a > 0' }],
      foreignKeys: [{ columns: ['a'], references: { table: 't', columns: ['a'] } }],
      comment: 'of a kind',
    };
    const table = tableFrom('t', spec, 'postgresql');
    expect(tableFrom('t', tableSpecOf(table), 'postgresql')).toEqual(table);
    const bare = tableFrom('t', { columns: [{ name: 'a', type: 'text' }] }, 'sqlite');
    expect(tableFrom('t', tableSpecOf(bare), 'sqlite')).toEqual(bare);
  });
});
