import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineEntity, type EntitySchema, p } from '@mikro-orm/core';
import { idOf } from './generated.ts';

/** How large a project is. Each table ends up with 20 columns. */
export interface ProjectSize {
  readonly tables: number;
  /** At least as many as tables: the first ones make one each, the others change them. */
  readonly revisions: number;
}

/** Columns that a table is made with, besides its id and the reference to the table before. */
const madeWith = 15;
const addedLater = 3;

/** The type of a column in a revision, by its number. */
const types = ['string(100)', 'integer', 'text', 'boolean', 'date'] as const;

const columnNames = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, at) => from + at);

/** Writes the revision files of a project. */
export function writeProject(folder: string, { tables, revisions }: ProjectSize): void {
  mkdirSync(folder, { recursive: true });
  const others = revisions - tables;
  for (let number = 1; number <= revisions; number += 1) {
    const changes = number <= tables ? creationOf(number) : additionsOf(number - tables, others, tables);
    writeFileSync(join(folder, `${idOf(number)}_step_${number}.mjs`), fileOf(number, changes));
  }
}

interface Changes {
  readonly upgrade: readonly string[];
  readonly downgrade: readonly string[];
}

function columnCode(number: number): string {
  const type = types[number % types.length];
  return `{ name: 'c${number}', type: '${type}', nullable: ${number % 3 === 0} }`;
}

function creationOf(number: number): Changes {
  const name = `table_${number}`;
  const columns = columnNames(1, madeWith + 1).map(columnCode);
  const parent =
    number === 1
      ? `{ name: 'parent_id', type: 'integer', nullable: true }], primaryKey: ['id'] });`
      : `{ name: 'parent_id', type: 'integer', nullable: true }], primaryKey: ['id'],
    foreignKeys: [{ name: '${name}_parent_id_foreign', columns: ['parent_id'], references: { table: 'table_${number - 1}', columns: ['id'] } }] });
  op.onlyOn('sqlite', (op) => op.createIndex('${name}_parent_id_index', '${name}', ['parent_id']));`;
  return {
    upgrade: [
      `op.createTable('${name}', { columns: [{ name: 'id', type: 'integer', identity: 'serial' }, ${columns.join(', ')}, ${parent}`,
      `op.createIndex('ix_${name}', '${name}', ['c1']);`,
    ],
    downgrade: [
      `op.dropIndex('ix_${name}', '${name}');`,
      ...(number === 1
        ? []
        : [`op.onlyOn('sqlite', (op) => op.dropIndex('${name}_parent_id_index', '${name}'));`]),
      `op.dropTable('${name}');`,
    ],
  };
}

/** The columns that come later, spread over the revisions that are left. */
function additionsOf(at: number, of: number, tables: number): Changes {
  const all = columnNames(0, tables * addedLater).map((each) => ({
    table: `table_${(each % tables) + 1}`,
    column: madeWith + 1 + Math.floor(each / tables),
  }));
  const own = all.slice(Math.floor(((at - 1) * all.length) / of), Math.floor((at * all.length) / of));
  return {
    upgrade: own.map(({ table, column }) => `op.addColumn('${table}', ${columnCode(column)});`),
    downgrade: own.map(({ table, column }) => `op.dropColumn('${table}', 'c${column}');`).reverse(),
  };
}

function fileOf(number: number, { upgrade, downgrade }: Changes): string {
  return `export const revision = '${idOf(number)}';
export const downRevision = ${number === 1 ? 'null' : `'${idOf(number - 1)}'`};
export const branchLabels = [];
export const dependsOn = [];
export const createdAt = '2026-01-01T00:00:00';
export const message = 'step ${number}';

export function upgrade(op) {
  ${upgrade.join('\n  ')}
}

export function downgrade(op) {
  ${downgrade.join('\n  ')}
}
`;
}

/** The entities that the revisions of a project build; some of its tables have a column more, if that is asked for. */
export function entitiesOf({ tables }: ProjectSize, ahead = 0): readonly EntitySchema[] {
  const made: EntitySchema[] = [];
  for (let number = 1; number <= tables; number += 1) {
    const before = made.at(-1);
    const columns = columnNames(1, madeWith + addedLater + 1).map((each) => [`c${each}`, propertyOf(each)]);
    made.push(
      defineEntity({
        name: `Table${number}`,
        tableName: `table_${number}`,
        properties: {
          id: p.integer().primary().autoincrement(),
          ...Object.fromEntries(columns),
          ...(before === undefined
            ? { parentId: p.integer().nullable().fieldName('parent_id') }
            : { parent: () => p.manyToOne(before).nullable().deleteRule('no action') }),
          ...(number <= ahead ? { more: p.string().length(50).default('none') } : {}),
        },
        indexes: [{ name: `ix_table_${number}`, properties: ['c1'] }],
      }),
    );
  }
  return made;
}

function propertyOf(number: number) {
  const nullable = number % 3 === 0;
  const property = [p.string().length(100), p.integer(), p.text(), p.boolean(), p.date()][
    number % types.length
  ];
  return nullable ? property?.nullable() : property;
}
