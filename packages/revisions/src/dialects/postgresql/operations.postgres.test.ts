import { beforeEach, describe, expect, it } from 'vitest';
import { type LiveSchema, liveSchema, type Record } from './live-schema.suite.ts';

let live: LiveSchema;

beforeEach(async () => {
  live = await liveSchema();
  await live.apply((op) => {
    op.createEnum('mood', ['happy', 'sad', "it's \\ complicated"]);
    op.createTable('teams', {
      columns: [
        { name: 'id', type: 'integer', identity: 'serial' },
        { name: 'code', type: 'string(10)' },
      ],
      primaryKey: ['id'],
      uniques: [{ columns: ['code'] }],
    });
    op.createTable('people', {
      comment: "who's who",
      columns: [
        { name: 'id', type: 'bigInteger', identity: 'byDefault' },
        { name: 'team_id', type: 'integer', nullable: true },
        { name: 'name', type: 'string(40)', default: 'x', comment: 'as\nspoken' },
        { name: 'age', type: 'integer', default: 0 },
        { name: 'score', type: 'numeric(8,3)', nullable: true },
        { name: 'mood', type: { enum: 'mood', values: ['happy'] }, default: 'happy' },
        { name: 'order', type: 'text', nullable: true },
        { name: 'Camel Case', type: 'boolean', default: false },
        { name: 'born', type: 'date', nullable: true },
      ],
      primaryKey: ['id'],
      foreignKeys: [{ columns: ['team_id'], references: { table: 'teams', columns: ['id'] } }],
      checks: [{ expression: 'age >= 0 AND age < 200' }, { name: 'named', expression: "name <> ''" }],
    });
    op.createIndex('ix_people_name', 'people', ['name']);
    op.createIndex('ix_people_mood', 'people', ['mood'], { where: "mood = 'sad'" });
  });
});

/** Each with the label as it is one, or as a text that has nothing to do with it. */
const labelled = [
  "mood = 'happy' OR name = 'happy'",
  "'happy' <> mood OR 'happy' = name",
  "(mood) IN ('sad', 'happy', 'it''s \\ complicated') AND name NOT IN ('happy', 'sad')",
  "mood = ANY (ARRAY['happy', 'sad']::mood[]) OR mood IS NOT DISTINCT FROM 'happy'",
  "mood BETWEEN 'happy' AND 'sad' OR name || 'happy' = 'happy'",
  "mood::text <> 'happy' OR name = 'happy'::text",
  "coalesce(mood, 'happy') <> 'sad' OR coalesce(name, 'happy') <> 'sad'",
  "CASE mood WHEN 'sad' THEN 1 WHEN 'happy' THEN 2 ELSE 3 END > 0 OR CASE name WHEN 'happy' THEN true END",
  "nullif(mood, 'happy'::mood) IS NULL OR CASE WHEN mood = 'happy' THEN 'happy' ELSE 'sad' END = name",
];

const cases: Readonly<{ [name: string]: Record }> = {
  'creates and drops a table with every type': (op) => {
    op.createTable('every', {
      columns: [
        { name: 'a', type: 'text' },
        { name: 'b', type: 'smallInteger', identity: 'serial' },
        { name: 'c', type: 'integer', identity: 'always' },
        { name: 'd', type: 'bigInteger', identity: 'serial' },
        { name: 'e', type: 'boolean', default: true },
        { name: 'f', type: 'json', default: '{}' },
        { name: 'g', type: 'jsonb', default: '{"b": 1, "a": [2]}' },
        { name: 'h', type: 'datetime', default: { sql: 'CURRENT_TIMESTAMP' } },
        { name: 'i', type: 'datetimeTz', default: { sql: 'now()' } },
        { name: 'j', type: 'date', default: '2026-01-31' },
        { name: 'k', type: 'time', default: '12:30' },
        { name: 'l', type: 'float', default: -1.5 },
        { name: 'm', type: 'uuid', default: { sql: 'gen_random_uuid()' } },
        { name: 'n', type: 'binary', default: { sql: `'\\x00ff'` } },
        { name: 'o', type: 'string(7)', default: "it's \\ all" },
        { name: 'p', type: 'numeric(12,4)', default: 1.25 },
        { name: 'q', type: { enum: 'mood', values: [] }, default: "it's \\ complicated" },
        { name: 'r', type: { postgresql: 'mood[]', sqlite: 'TEXT' }, default: '{}' },
        { name: 's', type: { postgresql: 'varchar', sqlite: 'TEXT' } },
        { name: 't', type: { postgresql: 'timestamptz(3)', sqlite: 'TEXT' } },
        { name: 'u', type: { postgresql: 'int4', sqlite: 'TEXT' } },
        { name: 'v', type: { postgresql: 'char(3)', sqlite: 'TEXT' }, default: 'EUR' },
        { name: 'w', type: { postgresql: 'bit varying(5)', sqlite: 'TEXT' } },
        { name: 'x', type: { postgresql: 'interval day to second(3)', sqlite: 'TEXT' }, default: '1 day' },
        { name: 'y', type: { postgresql: 'float(10)', sqlite: 'TEXT' } },
        { name: 'z', type: { postgresql: 'decimal', sqlite: 'TEXT' }, default: 5 },
      ],
    });
  },
  'creates and drops a table with every constraint': (op) => {
    op.createTable('bound', {
      columns: [
        { name: 'a', type: 'integer', nullable: true },
        { name: 'b', type: 'integer' },
        { name: 'c', type: 'text', collation: 'C' },
        { name: 'd', type: 'integer', generated: { as: 'a + b' }, nullable: true },
        { name: 'parent_a', type: 'integer', nullable: true },
        { name: 'parent_b', type: 'integer', nullable: true },
      ],
      primaryKey: { name: 'bound_key', columns: ['b', 'a'] },
      uniques: [
        { columns: ['c'], deferrable: 'deferrable' },
        { name: 'twice', columns: ['a', 'c'], deferrable: 'deferred' },
      ],
      checks: [
        { expression: 'a > 0', notValid: true },
        { expression: 'a < 10' },
        { expression: "c IN ('x', 'y')" },
        { expression: "a BETWEEN b AND 2 * b OR NOT (c LIKE 'x%')" },
      ],
      foreignKeys: [
        {
          columns: ['parent_b', 'parent_a'],
          references: { table: 'bound', columns: ['b', 'a'] },
          onDelete: 'cascade',
          onUpdate: 'set null',
          deferrable: 'deferred',
        },
        {
          name: 'to_team',
          columns: ['a'],
          references: { table: 'teams', columns: ['id'] },
          onDelete: 'set default',
          onUpdate: 'restrict',
          notValid: true,
        },
      ],
    });
  },
  'renames a table: what hangs on it keeps its names': (op) => {
    op.renameTable('people', 'Persons');
    op.createUnique('Persons', { columns: ['name', 'age'] });
    op.createCheck('Persons', { expression: 'age <> 7' });
    op.renameTable('teams', 'crews');
  },
  'adds and drops columns': (op) => {
    op.addColumn('people', { name: 'nick', type: 'text', nullable: true, comment: 'short' });
    op.addColumn('people', { name: 'number', type: 'integer', identity: 'serial' });
    op.addColumn('people', { name: 'since', type: 'datetime', default: { sql: 'CURRENT_TIMESTAMP' } });
    op.addColumn('people', { name: 'label', type: 'text', generated: { as: "name || '!'" }, nullable: true });
  },
  'drops columns with what stands on them': (op) => {
    op.dropColumn('people', 'age');
    op.dropColumn('people', 'mood');
    op.dropColumn('people', 'team_id');
  },
  'renames columns, also in expressions and references': (op) => {
    op.createIndex('ix_lower', 'people', [{ expression: 'lower(name)' }], {
      where: 'age > 5',
      include: ['score'],
    });
    op.renameColumn('people', 'name', 'Full Name');
    op.renameColumn('people', 'age', 'user');
    op.renameColumn('people', 'mood', 'feeling');
    op.renameColumn('teams', 'id', 'team');
  },
  'alters types, with their defaults': (op) => {
    op.alterColumn('people', 'age', { type: 'bigInteger' });
    op.alterColumn('people', 'name', { type: 'string(60)' });
    op.alterColumn('people', 'name', { type: 'text', nullable: true });
    op.alterColumn('people', 'score', { type: 'float', default: 0.5, nullable: false });
    op.alterColumn('people', 'born', { type: 'datetime' });
  },
  'alters a column to a type that only an explicit cast reaches': (op) => {
    op.addColumn('people', { name: 'raw', type: 'text', default: '1' });
    op.alterColumn('people', 'raw', { type: 'integer' });
    op.alterColumn('people', 'raw', { type: 'boolean', default: true });
    op.alterColumn('people', 'raw', { type: 'text', default: 'happy' });
    op.alterColumn('people', 'raw', { type: { enum: 'mood', values: [] } });
    op.alterColumn('people', 'raw', { type: 'text', default: '{}' });
    op.alterColumn('people', 'raw', { type: 'json' });
    op.alterColumn('people', 'raw', { type: 'jsonb' });
  },
  'alters nullability and defaults': (op) => {
    op.alterColumn('people', 'name', { nullable: true, default: null });
    op.alterColumn('people', 'name', { nullable: false, default: { sql: "upper('y')" } });
    op.alterColumn('people', 'score', { default: 1 });
    op.alterColumn('people', 'mood', { default: 'sad' });
  },
  'alters who numbers the rows': (op) => {
    op.alterColumn('people', 'id', { identity: 'always' });
    op.alterColumn('people', 'id', { identity: 'serial' });
    op.alterColumn('people', 'id', { identity: null });
    op.alterColumn('people', 'id', { identity: 'byDefault' });
    op.alterColumn('people', 'age', { identity: 'serial', default: null });
    op.alterColumn('people', 'age', { type: 'smallInteger' });
    op.alterColumn('teams', 'id', { type: 'bigInteger', identity: 'always' });
  },
  'creates and drops indexes': (op) => {
    op.createIndex('ix_all', 'people', [
      { column: 'name', order: 'desc', nulls: 'last' },
      { column: 'age', nulls: 'first' },
      { expression: 'coalesce("order", \'none\')', order: 'desc' },
      { column: 'order', collation: 'C', operatorClass: 'text_pattern_ops' },
    ]);
    op.createIndex('uq_name', 'people', ['name'], { unique: true, include: ['age', 'score'] });
    op.createIndex('ix_hash', 'people', ['name'], { method: 'hash' });
    op.createIndex('ix_partial', 'people', ['Camel Case'], { where: 'age IN (1, 2) AND "Camel Case"' });
    op.createIndex('ix_brin', 'people', ['born'], { method: 'BRIN' });
    op.dropIndex('ix_people_name', 'people');
  },
  'creates and drops indexes concurrently': (op) => {
    op.createIndex('ix_slow', 'people', [{ expression: 'age + 1' }], { concurrently: true });
    op.dropIndex('ix_people_mood', 'people', { concurrently: true });
  },
  'creates and drops constraints': (op) => {
    op.createUnique('people', { columns: ['name', 'age'] });
    op.createUnique('people', { name: 'late', columns: ['age'], deferrable: 'deferred' });
    op.createCheck('people', { expression: 'score IS NOT NULL OR age = 1', notValid: true });
    op.createForeignKey('people', {
      name: 'self',
      columns: ['id'],
      references: { table: 'people', columns: ['id'] },
      onDelete: 'set null',
      deferrable: 'deferrable',
      notValid: true,
    });
    op.dropUnique('teams', 'teams_code_key', ['code']);
    op.dropCheck('people', 'people_age_check');
    op.dropForeignKey('people', 'people_team_id_fkey');
    op.dropForeignKey('people', 'self');
    op.dropPrimaryKey('teams');
    op.dropPrimaryKey('people');
  },
  'renames indexes and constraints': (op) => {
    op.renameIndex('people', 'ix_people_mood', 'Index of moods');
    op.renameConstraint('people', 'named', 'people_is_named');
    op.renameConstraint('people', 'people_team_id_fkey', 'of team');
    op.renameConstraint('people', 'people_pkey', 'pk');
    op.renameConstraint('teams', 'teams_code_key', 'uq_code');
    op.createTable('people_pkey', { columns: [{ name: 'a', type: 'integer' }] });
  },
  'renames enum types, also in expressions, defaults and arrays': (op) => {
    op.addColumn('people', {
      name: 'moods',
      type: { postgresql: 'mood[]', sqlite: 'TEXT' },
      default: { sql: "ARRAY['sad']::mood[]" },
    });
    op.alterColumn('people', 'mood', { default: { sql: "'sad'::mood" } });
    op.createCheck('people', { expression: `mood <> CAST('sad' AS "mood") OR name = 'mood'` });
    op.createIndex('ix_cast', 'people', [{ expression: "(mood = mood 'happy')" }]);
    op.renameEnum('mood', 'Feeling');
    op.renameEnum('Feeling', 'state of mind');
  },
  'renames labels, also in expressions, defaults and arrays': (op) => {
    op.addColumn('people', {
      name: 'moods',
      type: { postgresql: 'mood[]', sqlite: 'TEXT' },
      default: '{happy,"it\'s \\\\ complicated",sad}',
    });
    for (const expression of labelled) op.createCheck('people', { expression });
    op.createIndex('ix_first', 'people', [{ expression: "coalesce(mood, 'happy')" }], {
      where: "NOT mood = 'happy'",
    });
    op.alterColumn('people', 'mood', { default: { sql: "'happy'" } });
    op.renameEnumValue('mood', 'happy', "it's \\ joy");
    op.renameEnumValue('mood', "it's \\ complicated", 'odd');
    op.alterColumn('people', 'mood', { default: 'sad' });
    op.renameEnumValue('mood', 'sad', 'happy', { columns: [{ table: 'people', column: 'mood' }] });
  },
  'makes the columns of a primary key NOT NULL': (op) => {
    op.dropPrimaryKey('people');
    op.createPrimaryKey('people', { name: 'pk', columns: ['id', 'order'] });
  },
  'sets and takes away comments': (op) => {
    op.setTableComment('people', null);
    op.setTableComment('people', "new 'one' \\ here");
    op.setColumnComment('people', 'Camel Case', 'a "hump"');
    op.setColumnComment('people', 'name', null);
  },
  'creates, extends and drops enum types': (op) => {
    op.createEnum('Size', ['S', 'M']);
    op.addColumn('people', { name: 'size', type: { enum: 'Size', values: [] }, default: 'S' });
    op.addEnumValue('Size', 'L');
    op.addEnumValue('Size', 'XS', { before: 'S' });
  },
};

describe('every operation gives the catalog that the model foretells, there and back', () => {
  it.each(Object.entries(cases))('%s', async (_name, record) => {
    expect(await live.thereAndBack(record)).toEqual([]);
  });
});

describe('operations without a way back', () => {
  it('validates a constraint', async () => {
    await live.apply((op) => {
      op.createCheck('people', { name: 'old', expression: 'age > 1', notValid: true });
    });
    await live.apply((op) => {
      op.validateConstraint('people', 'old');
    });
    expect(live.recorded.tables.get('people')?.constraints.at(-1)).toMatchObject({
      name: 'old',
      validated: true,
    });
  });

  it('runs SQL and functions on the same connection, each with the words of this dialect', async () => {
    const seen: unknown[] = [];
    await live.apply((op) => {
      op.execute("INSERT INTO teams (code) VALUES ('a'), ('b');", { effect: 'none' });
      op.execute({ postgresql: '', sqlite: 'nonsense' }, { effect: 'none' });
      op.execute(
        { postgresql: 'CREATE INDEX ix_code ON teams (code)', sqlite: '' },
        {
          effect: (effect) => effect.createIndex('ix_code', 'teams', ['code']),
        },
      );
      op.run('counts', async (session) => {
        seen.push(
          session.dialect,
          await session.query('SELECT count(*)::int AS n FROM teams WHERE code <> $1', ['b']),
        );
        seen.push(await session.execute('UPDATE teams SET code = upper(code)'));
      });
    });
    expect(seen).toEqual(['postgresql', [{ n: 1 }], 2]);
    expect(await live.differences()).toEqual([]);
  });
});
