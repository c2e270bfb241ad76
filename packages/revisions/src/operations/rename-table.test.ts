import { describe, expect, it } from 'vitest';
import {
  built,
  constraintOf,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { bothTraits, leavesUnnamed, namesConstraints } from '../../test/operations/traits.ts';
import { tableOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

function teams(op: Operations): void {
  op.createTable('teams', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'parent_id', type: 'integer', nullable: true },
      { name: 'size', type: 'integer', generated: { as: 'id + "teams".parent_id' } },
    ],
    primaryKey: { name: 'pk_teams', columns: ['id'] },
    foreignKeys: [
      { name: 'fk_parent', columns: ['parent_id'], references: { table: 'teams', columns: ['id'] } },
    ],
    checks: [{ name: 'not_itself', expression: `"teams".id <> parent_id AND 'teams' <> ''` }],
  });
  op.createIndex('ix_teams', 'teams', [{ expression: '"teams".id + 1' }], { where: '"teams".id > 0' });
  op.createTable('members', {
    columns: [
      { name: 'team_id', type: 'integer' },
      { name: 'teams', type: 'integer' },
    ],
    foreignKeys: [{ name: 'fk_team', columns: ['team_id'], references: { table: 'teams', columns: ['id'] } }],
    checks: [{ name: 'any', expression: 'teams > 0' }],
  });
}

const rename = (op: Operations): void => op.renameTable('teams', 'crews');

describe.each(bothTraits)('renameTable where $name', ({ traits }) => {
  it('references follow, its own and those of others; its inverse takes the name back', () => {
    const after = thereAndBack(built(traits, teams), traits, rename);
    expect([...after.tables.keys()].sort()).toEqual(['crews', 'members']);
    expect(tableOf(after, 'crews').name).toBe('crews');
    expect(constraintOf(after, 'crews', 'foreignKey').referencedTable).toBe('crews');
    expect(constraintOf(after, 'members', 'foreignKey').referencedTable).toBe('crews');
  });

  it('expressions that name columns by their table follow, and nothing that only looks alike', () => {
    const after = thereAndBack(built(traits, teams), traits, rename);
    const crews = tableOf(after, 'crews');
    expect(constraintOf(after, 'crews', 'check').expression).toBe(
      `"crews".id <> parent_id AND 'teams' <> ''`,
    );
    expect(crews.columns.map(({ generated }) => generated?.as)).toEqual([
      undefined,
      undefined,
      'id + "crews".parent_id',
    ]);
    expect(crews.indexes).toMatchObject([
      { keys: [{ expression: '"crews".id + 1' }], where: '"crews".id > 0' },
    ]);
    expect(constraintOf(after, 'members', 'check').expression).toBe('teams > 0');
  });

  it('names of constraints and indexes stay', () => {
    const after = thereAndBack(built(traits, teams), traits, rename);
    expect(tableOf(after, 'crews').constraints.map(({ name }) => name)).toEqual([
      'pk_teams',
      'not_itself',
      'fk_parent',
    ]);
    expect(tableOf(after, 'crews').indexes.map(({ name }) => name)).toEqual(['ix_teams']);
  });

  it('loses nothing', () => {
    expect(lossesOfCall(rename)).toEqual([]);
  });

  it.each([
    ['crews', 'clubs', { code: 'model.missing', what: 'table', name: 'crews', table: null }],
    ['teams', 'members', { code: 'model.exists', what: 'table', name: 'members', table: null }],
    ['teams', 'teams', { code: 'model.exists', what: 'table', name: 'teams', table: null }],
    ['teams', 'ix_teams', { code: 'model.exists', what: 'index', name: 'ix_teams', table: 'teams' }],
  ])('refuses %s to %s', (from, to, expected) => {
    expect(refusal(built(traits, teams), traits, (op) => op.renameTable(from, to))).toEqual(expected);
  });
});

it('the name of a constraint is taken where an index of that name stands behind it', () => {
  const record = (op: Operations): void => op.renameTable('members', 'pk_teams');
  expect(refusal(built(namesConstraints, teams), namesConstraints, record)).toMatchObject({
    code: 'model.exists',
    what: 'constraint',
  });
  expect(thereAndBack(built(leavesUnnamed, teams), leavesUnnamed, record).tables.has('pk_teams')).toBe(true);
});
