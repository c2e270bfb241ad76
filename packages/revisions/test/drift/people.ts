import type { InlineRevision } from '../../src/index.ts';

/** Two tables with one of everything that the model knows, and rows in them. */
export const people: InlineRevision = {
  revision: 'people',
  upgrade(op) {
    op.createEnum('mood', ['happy', 'sad', 'angry']);
    op.createTable('teams', {
      columns: [
        { name: 'id', type: 'integer', identity: 'serial' },
        { name: 'code', type: 'string(10)' },
        { name: 'kind', type: 'string(10)' },
      ],
      primaryKey: ['id'],
      uniques: [{ name: 'uq_teams_code', columns: ['code', 'kind'] }],
    });
    op.createTable('people', {
      comment: 'who is who',
      columns: [
        { name: 'id', type: 'integer', identity: 'byDefault' },
        { name: 'team_id', type: 'integer', nullable: true },
        { name: 'name', type: 'string(40)', default: 'x', comment: 'as spoken' },
        { name: 'note', type: 'text', nullable: true },
        { name: 'age', type: 'integer', default: 0 },
        { name: 'score', type: 'numeric(8,3)', nullable: true },
        { name: 'mood', type: { enum: 'mood', values: ['happy', 'sad', 'angry'] }, default: 'happy' },
        { name: 'data', type: 'json', default: '{}' },
        { name: 'since', type: 'datetime', default: { sql: 'CURRENT_TIMESTAMP' } },
        { name: 'double', type: 'integer', generated: { as: 'age * 2' }, nullable: true },
      ],
      primaryKey: ['id'],
      foreignKeys: [
        { name: 'fk_people_team', columns: ['team_id'], references: { table: 'teams', columns: ['id'] } },
      ],
      checks: [
        { name: 'ck_people_age', expression: 'age >= 0 AND age < 200' },
        { name: 'ck_people_name', expression: `name IN ('x', 'y', 'z')` },
        { name: 'ck_people_mood', expression: `mood <> 'sad' OR note IS NOT NULL` },
      ],
    });
    op.onlyOn('postgresql', () =>
      op.addColumn('people', { name: 'nick', type: 'text', nullable: true, collation: 'C' }),
    );
    op.onlyOn('sqlite', () =>
      op.addColumn('people', { name: 'nick', type: 'text', nullable: true, collation: 'NOCASE' }),
    );
    op.createIndex('ix_name', 'people', ['name', 'age']);
    op.createIndex('ix_note', 'people', [{ expression: 'lower(note)' }], { where: `note <> 'none'` });
    op.createIndex('uq_score', 'people', ['score'], { unique: true });
    op.bulkInsert('teams', [
      { id: 1, code: 'a', kind: 'first' },
      { id: 2, code: 'b', kind: 'second' },
    ]);
    op.bulkInsert('people', [
      { id: 1, team_id: 1, name: 'x', note: 'new', age: 40, score: 1.5, mood: 'sad', nick: 'Al' },
      { id: 2, team_id: null, name: 'y', note: null, age: 0, score: null, mood: 'happy', nick: null },
    ]);
  },
  downgrade(op) {
    op.dropTable('people');
    op.dropTable('teams');
    op.dropEnum('mood');
  },
};
