import { describe, expect, it } from 'vitest';
import { mergeOperations } from '../../src/compare/merge/index.ts';
import { postgresqlDialect } from '../../src/dialects/postgresql/dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { statementsOf } from '../../src/files/code/statements.ts';
import { emptySchema } from '../../src/model/index.ts';
import { applyOperations, type Operations, recordOperations } from '../../src/operations/index.ts';

type Record = (op: Operations) => void;

/** The code of what the one record does on PostgreSQL and the other on SQLite, both after the same beginning. */
function merged(postgresql: Record, sqlite: Record, before: Record = () => undefined): string {
  const side = (dialect: typeof postgresqlDialect, record: Record) => ({
    dialect,
    before: applyOperations(emptySchema, recordOperations(before, 'upgrade', dialect.name), dialect.traits),
    operations: recordOperations(record, 'upgrade', dialect.name),
  });
  const operations = mergeOperations([side(postgresqlDialect, postgresql), side(sqliteDialect, sqlite)]);
  return statementsOf(operations.map((each) => ({ ...each, comments: [] }))).join('\n');
}

const table: Record = (op) =>
  op.createTable('t', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'a', type: 'integer', nullable: true },
    ],
    primaryKey: ['id'],
  });
const nothing: Record = () => undefined;

describe('operations of two dialects as one list', () => {
  it('what both do alike is there once', () => {
    expect(merged(table, table)).toBe(
      [
        "op.createTable('t', {",
        '  columns: [',
        "    { name: 'id', type: 'integer' },",
        "    { name: 'a', type: 'integer', nullable: true },",
        '  ],',
        "  primaryKey: ['id'],",
        '});',
      ].join('\n'),
    );
  });

  it.each([
    [
      'a type of their own',
      { postgresql: 'citext', sqlite: 'x' },
      'text',
      "{ postgresql: 'citext', sqlite: 'TEXT' }",
    ],
    ['a portable type where it means the same', 'jsonb', 'json', "'jsonb'"],
    [
      'a portable name for a native type',
      { postgresql: 'varchar(20)', sqlite: 'x' },
      'string(20)',
      "'string(20)'",
    ],
    [
      'the type that the other one has',
      'string(20)',
      { postgresql: 'x', sqlite: 'varchar( 20 )' },
      "'string(20)'",
    ],
    ['types that differ', 'bigInteger', 'integer', "{ postgresql: 'bigint', sqlite: 'INTEGER' }"],
  ] as const)('columns get %s', (_what, postgresql, sqlite, type) => {
    const adding =
      (each: typeof postgresql | typeof sqlite): Record =>
      (op) =>
        op.addColumn('t', { name: 'b', type: each, nullable: true });
    expect(merged(adding(postgresql), adding(sqlite), table)).toBe(
      `op.addColumn('t', { name: 'b', type: ${type}, nullable: true });`,
    );
  });

  it.each([
    ['SQL that means the same', { sql: "'x'::text" }, 'x', "'x'"],
    ['literals for SQL', { sql: "'it''s'" }, { sql: "'it''s'" }, '"it\'s"'],
    [
      'the SQL of each',
      { sql: 'now()' },
      { sql: 'CURRENT_TIMESTAMP' },
      "{ sql: { postgresql: 'now()', sqlite: 'CURRENT_TIMESTAMP' } }",
    ],
    ['the SQL of each for literals', 'x', 'y', '{ sql: { postgresql: "\'x\'", sqlite: "\'y\'" } }'],
  ] as const)('defaults are %s', (_what, postgresql, sqlite, value) => {
    const adding =
      (each: typeof postgresql | typeof sqlite): Record =>
      (op) =>
        op.addColumn('t', { name: 'b', type: 'text', default: each });
    expect(merged(adding(postgresql), adding(sqlite), table)).toContain(`default: ${value}`);
  });

  it('a number is written as one', () => {
    const adding: Record = (op) => op.addColumn('t', { name: 'b', type: 'bigInteger', default: '5' });
    expect(merged(adding, adding, table)).toContain('default: 5 }');
    const text: Record = (op) => op.addColumn('t', { name: 'b', type: 'text', default: '5' });
    expect(merged(text, text, table)).toContain("default: '5' }");
  });

  it('constraints are found by the name that one database has given, and by what they say on the other', () => {
    const before: Record = (op) => {
      table(op);
      op.createUnique('t', { columns: ['a'] });
    };
    const drop: Record = (op) => op.dropUnique('t', 't_a_key', ['a']);
    const unnamed: Record = (op) => op.dropUnique('t', '', ['a']);
    expect(merged(drop, unnamed, before)).toBe("op.dropUnique('t', 't_a_key', ['a']);");
  });

  it('names are left out where the database gives them anyway', () => {
    const named: Record = (op) => op.createUnique('t', { name: 't_a_key', columns: ['a'] });
    const unnamed: Record = (op) => op.createUnique('t', { columns: ['a'] });
    expect(merged(named, unnamed, table)).toBe("op.createUnique('t', { columns: ['a'] });");
    const other: Record = (op) => op.createUnique('t', { name: 'mine', columns: ['a'] });
    expect(merged(other, other, table)).toBe("op.createUnique('t', { name: 'mine', columns: ['a'] });");
  });

  it('checks, conditions and keys have the text of each', () => {
    const index =
      (where: string, expression: string): Record =>
      (op) =>
        op.createIndex('i', 't', [{ expression }], { where });
    expect(merged(index('a IS NOT NULL', 'abs(a)'), index('a > 0', 'abs(a)'), table)).toBe(
      [
        "op.createIndex('i', 't', [{ expression: 'abs(a)' }], {",
        "  where: { postgresql: 'a IS NOT NULL', sqlite: 'a > 0' },",
        '});',
      ].join('\n'),
    );
  });

  it('what a change has in common is for both, and the rest for each', () => {
    const change =
      (nullable: boolean, value: number | null): Record =>
      (op) =>
        op.alterColumn('t', 'a', { default: value, nullable });
    expect(merged(change(false, 1), change(true, 1), table)).toBe(
      [
        "op.onlyOn('postgresql', (op) => {",
        "  op.alterColumn('t', 'a', { nullable: false });",
        '});',
        '',
        "op.onlyOn('sqlite', (op) => {",
        "  op.alterColumn('t', 'a', { nullable: true });",
        '});',
        '',
        "op.alterColumn('t', 'a', { default: 1 });",
      ].join('\n'),
    );
  });

  it('an expression that makes new values is kept, also where no schema shows it', () => {
    const change =
      (using: string): Record =>
      (op) =>
        op.alterColumn('t', 'a', { type: 'text', using });
    expect(merged(change('a::text'), change('CAST(a AS TEXT)'), table)).toContain(
      "using: { postgresql: 'a::text', sqlite: 'CAST(a AS TEXT)' }",
    );
    const plain: Record = (op) => op.alterColumn('t', 'a', { type: 'text' });
    expect(merged(change('a::text'), plain, table)).toContain("op.onlyOn('postgresql'");
  });

  it('what one dialect alone does keeps its place between what both do', () => {
    const comment =
      (text: string): Record =>
      (op) =>
        op.setTableComment('t', text);
    const lists = merged(
      (op) => {
        op.dropColumn('t', 'a');
        comment('x')(op);
        op.dropTable('t');
      },
      (op) => {
        op.createIndex('i', 't', ['a']);
        op.dropColumn('t', 'a');
        op.dropTable('t');
      },
      table,
    );
    expect(lists).toBe(
      [
        "op.onlyOn('sqlite', (op) => {",
        "  op.createIndex('i', 't', ['a']);",
        '});',
        '',
        "op.dropColumn('t', 'a');",
        '',
        "op.onlyOn('postgresql', (op) => {",
        "  op.setTableComment('t', 'x');",
        '});',
        '',
        "op.dropTable('t');",
      ].join('\n'),
    );
    expect(merged(nothing, nothing)).toBe('');
  });
});
