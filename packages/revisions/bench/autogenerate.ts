import {
  applyOperations,
  check,
  comparedSchemas,
  type DeclaredSchemas,
  type Dialect,
  emptySchema,
  type InlineRevision,
  inlineRevisions,
  type Operations,
  proposal,
  proposedCode,
  RevisionGraph,
  recordOperations,
  type Schema,
} from '../src/index.ts';
import { idOf } from './generated.ts';
import { medianMs, say } from './measure.ts';

const columns = 20;

/** What the entities cost is not in it: they are read by MikroORM, once. */
export async function benchAutogenerate(): Promise<void> {
  say('autogenerate, both dialects: replay | three changes proposed | check (ms, median of 3)');
  for (const [tables, length] of [
    [75, 125],
    [150, 250],
    [300, 500],
  ] as const) {
    const chain = revisionsOf(tables, length);
    const revisions = inlineRevisions(chain);
    const graph = RevisionGraph.of(revisions.headers());
    const declared = declaredAfter(chain);
    const request = { revisions, graph, declared };
    let schemas = await comparedSchemas(request);
    const replay = await medianMs(3, async () => {
      schemas = await comparedSchemas(request);
    });
    const propose = await medianMs(3, () => {
      proposedCode(proposal(schemas, { renamed: [], notRenamed: [] }));
    });
    const checked = await medianMs(3, async () => {
      await check(request);
    });
    const cells = [replay, propose, checked].map((ms) => ms.toFixed(0).padStart(6));
    say(
      `  ${String(tables).padStart(4)} tables of ${columns} columns, ${length} revisions: ${cells.join(' | ')}`,
    );
  }
}

/** A table in each revision, and once all are there, a change of one. */
function revisionsOf(tables: number, length: number): readonly InlineRevision[] {
  return Array.from({ length }, (_, at) => ({
    revision: idOf(at + 1),
    downRevision: at === 0 ? [] : [idOf(at)],
    upgrade: (op) => {
      if (at < tables) createTable(op, at);
      else op.alterColumn(nameOf(at % tables), 'c1', { type: 'string(60)' });
    },
    downgrade: (op) => {
      if (at < tables) op.dropTable(nameOf(at));
      else op.alterColumn(nameOf(at % tables), 'c1', { type: 'string(50)' });
    },
  }));
}

function createTable(op: Operations, at: number): void {
  const above = { columns: ['c0'], references: { table: nameOf(at - 1), columns: ['id'] } };
  op.createTable(nameOf(at), {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      ...Array.from({ length: columns - 1 }, (_, number) => ({
        name: `c${number}`,
        type: number % 3 === 0 ? ('integer' as const) : ('string(50)' as const),
        nullable: true,
      })),
    ],
    primaryKey: ['id'],
    foreignKeys: at === 0 ? [] : [above],
  });
  op.createIndex(`ix_${nameOf(at)}_c1`, nameOf(at), ['c1']);
}

function nameOf(table: number): string {
  return `table_${table}`;
}

/** The schemas after all revisions and three changes more. */
function declaredAfter(chain: readonly InlineRevision[]): DeclaredSchemas {
  const change = (op: Operations): void => {
    op.addColumn(nameOf(5), { name: 'added', type: 'integer', nullable: true });
    op.dropColumn(nameOf(7), 'c3');
    op.alterColumn(nameOf(9), 'c2', { type: 'text' });
  };
  const declared = ({ name, traits }: Dialect): Schema => {
    const steps = [...chain.map(({ upgrade }) => upgrade), change];
    const operations = steps.flatMap((each) => recordOperations(each, 'upgrade', name));
    return applyOperations(emptySchema, operations, traits);
  };
  // Each of them is made once, as MikroORM would read its entities once.
  const made = new Map<string, Schema>();
  const once = (dialect: Dialect): Schema => {
    const schema = made.get(dialect.name) ?? declared(dialect);
    made.set(dialect.name, schema);
    return schema;
  };
  return { postgresql: once, sqlite: once };
}
