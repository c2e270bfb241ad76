import type { InlineRevision, Operations } from '../../src/index.ts';

type Work = (op: Operations) => void;

/**
 * A chain of revisions `r0001`, `r0002`, ... in which every kind of step comes up again and again: tables, indexes,
 * columns, rows, indexes built concurrently, and on SQLite tables that are made anew while children reference them.
 */
export function chain(length: number): readonly InlineRevision[] {
  return Array.from({ length }, (_, at) => {
    const number = at + 1;
    const [upgrade, downgrade] = stepOf(number);
    return {
      revision: idOf(number),
      downRevision: at === 0 ? [] : [idOf(at)],
      message: `step ${number}`,
      upgrade,
      downgrade,
    };
  });
}

function idOf(number: number): string {
  return `r${String(number).padStart(4, '0')}`;
}

/** Seven steps build and change one group of two tables; the next seven build the next group. */
function stepOf(number: number): readonly [upgrade: Work, downgrade: Work] {
  const group = Math.ceil(number / 7);
  const parent = `parent_${group}`;
  const child = `child_${group}`;
  switch ((number - 1) % 7) {
    case 0:
      return [
        (op) => {
          op.createTable(parent, {
            columns: [
              { name: 'id', type: 'integer', identity: 'serial' },
              { name: 'name', type: 'string(50)', nullable: true },
            ],
            primaryKey: ['id'],
          });
          op.createIndex(`ix_${parent}_name`, parent, ['name']);
        },
        (op) => {
          op.dropIndex(`ix_${parent}_name`, parent);
          op.dropTable(parent);
        },
      ];
    case 1:
      return [
        (op) =>
          op.createTable(child, {
            columns: [
              { name: 'id', type: 'integer', identity: 'serial' },
              { name: 'parent_id', type: 'integer' },
              { name: 'size', type: 'integer', default: 0 },
            ],
            primaryKey: ['id'],
            foreignKeys: [
              { columns: ['parent_id'], references: { table: parent, columns: ['id'] }, onDelete: 'cascade' },
            ],
          }),
        (op) => op.dropTable(child),
      ];
    case 2:
      return [
        (op) => {
          op.bulkInsert(parent, [
            { id: 1, name: 'first' },
            { id: 2, name: 'second' },
          ]);
          op.bulkInsert(
            child,
            [
              { id: 1, parent_id: 1 },
              { id: 2, parent_id: 1 },
              { id: 3, parent_id: 2 },
            ].map((row) => ({ ...row, size: row.id * 10 })),
          );
        },
        (op) => {
          op.execute(`DELETE FROM ${child}`, { effect: 'none' });
          op.execute(`DELETE FROM ${parent}`, { effect: 'none' });
        },
      ];
    case 3:
      return [
        (op) => op.alterColumn(parent, 'name', { nullable: false }),
        (op) => op.alterColumn(parent, 'name', { nullable: true }),
      ];
    case 4:
      return [
        (op) => op.addColumn(parent, { name: 'note', type: 'text', nullable: true }),
        (op) => op.dropColumn(parent, 'note'),
      ];
    case 5:
      return [
        (op) => op.createIndex(`ix_${child}_size`, child, ['size'], { concurrently: true }),
        (op) => op.dropIndex(`ix_${child}_size`, child, { concurrently: true }),
      ];
    default:
      return [
        (op) => {
          op.createUnique(child, { name: `uq_${child}`, columns: ['parent_id', 'size'] });
          op.createCheck(child, { name: `ck_${child}`, expression: 'size >= 0' });
        },
        (op) => {
          op.dropCheck(child, `ck_${child}`);
          op.dropUnique(child, `uq_${child}`);
        },
      ];
  }
}
