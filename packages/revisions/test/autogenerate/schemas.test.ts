import { expect, test as it } from 'vitest';
import { postgresqlDialect } from '../../src/dialects/postgresql/dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { emptySchema, type Schema } from '../../src/model/index.ts';
import { applyOperations, type Operations, recordOperations } from '../../src/operations/index.ts';
import {
  type ComparedSchemas,
  doesAsProposed,
  proposal,
  proposedCode,
} from '../../src/run/autogenerate/index.ts';

const dialects = [postgresqlDialect, sqliteDialect] as const;
const header = {
  revision: 'new1',
  downRevision: [],
  dependsOn: [],
  branchLabels: [],
  message: '',
  createdAt: null,
  file: null,
};

function built(upgrade: (op: Operations) => void, { name, traits }: (typeof dialects)[number]): Schema {
  return applyOperations(emptySchema, recordOperations(upgrade, 'upgrade', name), traits);
}

function compared(
  recorded: (op: Operations) => void,
  declared: (op: Operations) => void,
): readonly ComparedSchemas[] {
  return dialects.map((dialect) => ({
    dialect,
    recorded: built(recorded, dialect),
    declared: built(declared, dialect),
    opaque: [],
  }));
}

const columns = [{ name: 'id', type: 'integer' }] as const;

function reporting(op: Operations): void {
  op.createSchema('reporting');
  op.createEnum('reporting.state', ['new']);
  op.createTable('reporting.events', {
    columns: [...columns, { name: 'state', type: { enum: 'reporting.state', values: ['new'] } }],
    primaryKey: ['id'],
  });
  op.createTable('notes', {
    columns,
    foreignKeys: [{ columns: ['id'], references: { table: 'reporting.events', columns: ['id'] } }],
  });
  op.createIndex('by_state', 'reporting.events', ['state']);
}

it('tables of schemas are written once for both dialects', () => {
  const schemas = compared(() => undefined, reporting);
  const found = proposal(schemas, { renamed: [], notRenamed: [] });
  expect(found.upgrade.map(({ only, operation: { kind } }) => [only, kind])).toEqual([
    [null, 'createSchema'],
    [null, 'createEnum'],
    [null, 'createTable'],
    [null, 'createIndex'],
    [null, 'createTable'],
  ]);
  const { upgrade, downgrade } = proposedCode(found);
  expect(upgrade.join('\n')).toContain("op.createTable('reporting.events'");
  const module = {
    upgrade: new Function('op', upgrade.join('\n')) as (op: Operations) => void,
    downgrade: new Function('op', downgrade.join('\n')) as (op: Operations) => void,
  };
  expect(doesAsProposed(module, header, schemas)).toBe(true);
});

it('a table of a schema is renamed on both dialects by one word', () => {
  const schemas = compared(reporting, (op) => {
    reporting(op);
    op.renameTable('reporting.events', 'reporting.happenings');
  });
  const asked = proposal(schemas, { renamed: [], notRenamed: [] });
  expect(asked.undecided.flatMap(({ renames }) => renames.map(({ text }) => text))).toEqual([
    'reporting.events=reporting.happenings',
  ]);
  const told = proposal(schemas, { renamed: ['reporting.events=reporting.happenings'], notRenamed: [] });
  expect(told.upgrade.map(({ only, operation }) => [only, operation])).toEqual([
    [null, { kind: 'renameTable', table: 'reporting.events', to: 'reporting.happenings' }],
  ]);
});

it('a table that only one dialect has in a schema is one of that dialect', () => {
  const schemas = compared(
    () => undefined,
    (op) => {
      op.createSchema('reporting');
      op.onlyOn('postgresql', (inner) => inner.createTable('reporting.events', { columns }));
      op.createTable('events', { columns });
    },
  );
  const found = proposal(schemas, { renamed: [], notRenamed: [] });
  expect(
    found.upgrade.map(({ only, operation }) => [
      only,
      'table' in operation ? operation.table : operation.kind,
    ]),
  ).toEqual([
    [null, 'createSchema'],
    ['postgresql', 'reporting.events'],
    [null, 'events'],
  ]);
});
