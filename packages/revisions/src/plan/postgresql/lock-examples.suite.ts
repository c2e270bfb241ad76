import { type Operation, type Operations, recordOperations } from '../../operations/index.ts';

/** The two tables that the examples are about. */
export function exampleTables(op: Operations): void {
  op.createTable('people', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'name', type: 'string(20)', nullable: true },
      { name: 'size', type: 'numeric(8,2)', default: 1 },
    ],
    primaryKey: ['id'],
  });
  op.createTable('pets', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'owner', type: 'integer', nullable: true },
      { name: 'kind', type: 'text', nullable: true },
    ],
  });
}

/** An operation in the words of a revision file, with what has to be done before it. */
export interface LockExample {
  readonly code: string;
  readonly before?: (op: Operations) => void;
  readonly operation: (op: Operations) => void;
}

const owner = { columns: ['owner'], references: { table: 'people', columns: ['id'] } } as const;
const owned = { name: 'owned', ...owner } as const;
const small = { name: 'small', expression: 'size < 100' } as const;
const present = { name: 'present', expression: 'kind IS NOT NULL' } as const;

/** What revisions do most, in every way that makes a difference to those who wait. */
export const lockExamples: readonly LockExample[] = [
  {
    code: "createTable('visits', { ..., foreignKeys: [{ ..., references: { table: 'people' } }] })",
    operation: (op) =>
      op.createTable('visits', { columns: [{ name: 'owner', type: 'integer' }], foreignKeys: [owner] }),
  },
  {
    code: "addColumn('people', { name: 'x', type: 'integer', nullable: true })",
    operation: (op) => op.addColumn('people', { name: 'x', type: 'integer', nullable: true }),
  },
  {
    code: "addColumn('people', { name: 'x', type: 'integer', default: 5 })",
    operation: (op) => op.addColumn('people', { name: 'x', type: 'integer', default: 5 }),
  },
  {
    code: "addColumn('people', { name: 'x', type: 'uuid', default: { sql: 'gen_random_uuid()' } })",
    operation: (op) =>
      op.addColumn('people', { name: 'x', type: 'uuid', default: { sql: 'gen_random_uuid()' } }),
  },
  {
    code: "addColumn('people', { name: 'x', type: 'integer', identity: 'always' })",
    operation: (op) => op.addColumn('people', { name: 'x', type: 'integer', identity: 'always' }),
  },
  {
    code: "addColumn('people', { name: 'x', type: 'integer', nullable: true, generated: { as: 'id * 2' } })",
    operation: (op) =>
      op.addColumn('people', { name: 'x', type: 'integer', nullable: true, generated: { as: 'id * 2' } }),
  },
  { code: "dropColumn('people', 'size')", operation: (op) => op.dropColumn('people', 'size') },
  {
    code: "renameColumn('people', 'name', 'called')",
    operation: (op) => op.renameColumn('people', 'name', 'called'),
  },
  { code: "renameTable('people', 'persons')", operation: (op) => op.renameTable('people', 'persons') },
  {
    code: "alterColumn('people', 'name', { type: 'string(40)' }), from string(20)",
    operation: (op) => op.alterColumn('people', 'name', { type: 'string(40)' }),
  },
  {
    code: "alterColumn('people', 'name', { type: 'text' }), from string(20)",
    operation: (op) => op.alterColumn('people', 'name', { type: 'text' }),
  },
  {
    code: "alterColumn('people', 'name', { type: 'string(10)' }), from string(20)",
    operation: (op) => op.alterColumn('people', 'name', { type: 'string(10)' }),
  },
  {
    code: "alterColumn('people', 'id', { type: 'bigInteger' }), from integer",
    operation: (op) => op.alterColumn('people', 'id', { type: 'bigInteger' }),
  },
  {
    code: "alterColumn('people', 'size', { type: 'numeric(10,2)' }), from numeric(8,2)",
    operation: (op) => op.alterColumn('people', 'size', { type: 'numeric(10,2)' }),
  },
  {
    code: "alterColumn('pets', 'kind', { nullable: false })",
    operation: (op) => op.alterColumn('pets', 'kind', { nullable: false }),
  },
  {
    code: "alterColumn('pets', 'kind', { nullable: false }), where a validated check says kind IS NOT NULL",
    before: (op) => op.createCheck('pets', present),
    operation: (op) => op.alterColumn('pets', 'kind', { nullable: false }),
  },
  {
    code: "alterColumn('people', 'size', { default: 2 })",
    operation: (op) => op.alterColumn('people', 'size', { default: 2 }),
  },
  {
    code: "createIndex('ix', 'people', ['name'])",
    operation: (op) => op.createIndex('ix', 'people', ['name']),
  },
  {
    code: "createIndex('ix', 'people', ['name'], { concurrently: true })",
    operation: (op) => op.createIndex('ix', 'people', ['name'], { concurrently: true }),
  },
  {
    code: "dropIndex('ix', 'people')",
    before: (op) => op.createIndex('ix', 'people', ['name']),
    operation: (op) => op.dropIndex('ix', 'people'),
  },
  {
    code: "dropIndex('ix', 'people', { concurrently: true })",
    before: (op) => op.createIndex('ix', 'people', ['name']),
    operation: (op) => op.dropIndex('ix', 'people', { concurrently: true }),
  },
  {
    code: "createUnique('people', { columns: ['name'] })",
    operation: (op) => op.createUnique('people', { columns: ['name'] }),
  },
  { code: "createPrimaryKey('pets', ['id'])", operation: (op) => op.createPrimaryKey('pets', ['id']) },
  { code: "createCheck('people', ...)", operation: (op) => op.createCheck('people', small) },
  {
    code: "createCheck('people', { ..., notValid: true })",
    operation: (op) => op.createCheck('people', { ...small, notValid: true }),
  },
  {
    code: "validateConstraint('people', 'small'), of a check",
    before: (op) => op.createCheck('people', { ...small, notValid: true }),
    operation: (op) => op.validateConstraint('people', 'small'),
  },
  {
    code: "createForeignKey('pets', { ..., references: { table: 'people' } })",
    operation: (op) => op.createForeignKey('pets', owned),
  },
  {
    code: "createForeignKey('pets', { ..., notValid: true })",
    operation: (op) => op.createForeignKey('pets', { ...owned, notValid: true }),
  },
  {
    code: "validateConstraint('pets', 'owned'), of a foreign key",
    before: (op) => op.createForeignKey('pets', { ...owned, notValid: true }),
    operation: (op) => op.validateConstraint('pets', 'owned'),
  },
  {
    code: "dropForeignKey('pets', 'owned')",
    before: (op) => op.createForeignKey('pets', owned),
    operation: (op) => op.dropForeignKey('pets', 'owned'),
  },
  {
    code: "dropTable('pets'), with a foreign key to people",
    before: (op) => op.createForeignKey('pets', owned),
    operation: (op) => op.dropTable('pets'),
  },
  {
    code: "addEnumValue('mood', 'angry')",
    before: (op) => op.createEnum('mood', ['happy']),
    operation: (op) => op.addEnumValue('mood', 'angry'),
  },
  {
    code: "setColumnComment('people', 'name', 'what others say')",
    operation: (op) => op.setColumnComment('people', 'name', 'what others say'),
  },
  {
    code: "execute('UPDATE people SET ...')",
    operation: (op) => op.execute('UPDATE people SET size = 2', { effect: 'none' }),
  },
];

export const recorded = (work: (op: Operations) => void): readonly Operation[] =>
  recordOperations(work, 'upgrade', 'postgresql');
