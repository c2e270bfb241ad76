import { expect, it } from 'vitest';
import type { Scratch } from '../../src/dialects/scratch.ts';
import { faults, line, losses, rehearsed } from './rehearsed.ts';

const id = { name: 'id', type: 'integer', identity: 'serial' } as const;

/** Revisions of tables in a schema other than the default one, on a scratch database of any dialect. */
export function schemasSuite(scratch: () => Promise<Scratch>): void {
  it('tables of schemas are filled, changed and taken back', async () => {
    const report = await rehearsed(
      await scratch(),
      line(
        [
          (op) => {
            op.createSchema('reporting');
            op.createEnum('reporting.state', ['new', 'old']);
            op.createTable('reporting.events', {
              columns: [
                id,
                { name: 'state', type: { enum: 'reporting.state', values: ['new', 'old'] } },
                { name: 'cause', type: 'integer', nullable: true },
              ],
              primaryKey: ['id'],
              foreignKeys: [
                { columns: ['cause'], references: { table: 'reporting.events', columns: ['id'] } },
              ],
            });
          },
          (op) => {
            op.dropTable('reporting.events');
            op.dropEnum('reporting.state');
            op.dropSchema('reporting');
          },
        ],
        [
          (op) => {
            op.addColumn('reporting.events', { name: 'name', type: 'string(20)', nullable: true });
            op.createIndex('by_name', 'reporting.events', ['name']);
            op.createTable('notes', {
              columns: [id, { name: 'event', type: 'integer' }],
              primaryKey: ['id'],
              foreignKeys: [
                { columns: ['event'], references: { table: 'reporting.events', columns: ['id'] } },
              ],
            });
          },
          (op) => {
            op.dropTable('notes');
            op.dropIndex('by_name', 'reporting.events');
            op.dropColumn('reporting.events', 'name');
          },
        ],
        [
          (op) => op.renameTable('reporting.events', 'reporting.happenings'),
          (op) => op.renameTable('reporting.happenings', 'reporting.events'),
        ],
      ),
    );
    expect(faults(report)).toEqual([]);
    // Without schemas the tables stand under their names alone.
    const tables = losses(report).map((text) => text.replace(/ \d+\/\d+$/, '').replace('reporting.', ''));
    expect(tables.toSorted()).toEqual([
      'r1 downgrade events',
      'r2 downgrade events.name',
      'r2 downgrade notes',
    ]);
  });
}
