import { describe, expect, it } from 'vitest';
import {
  applyOperations,
  type CheckReport,
  check,
  type DeclaredSchemas,
  emptySchema,
  type InlineRevision,
  inlineRevisions,
  type Operations,
  RevisionGraph,
  RunError,
  recordOperations,
} from '../../src/index.ts';

/** Entities that declare what these operations build. */
function declares(work: (op: Operations) => void): DeclaredSchemas {
  const on =
    (name: 'postgresql' | 'sqlite') =>
    (dialect: { readonly traits: Parameters<typeof applyOperations>[2] }) =>
      applyOperations(emptySchema, recordOperations(work, 'upgrade', name), dialect.traits);
  return { postgresql: on('postgresql'), sqlite: on('sqlite') };
}

async function checked(
  declared: DeclaredSchemas,
  revisions: readonly InlineRevision[],
  selection?: { readonly include: readonly string[]; readonly exclude: readonly string[] },
): Promise<CheckReport> {
  const source = inlineRevisions(revisions);
  const graph = RevisionGraph.of(source.headers());
  return check({ revisions: source, graph, declared, ...(selection === undefined ? {} : { selection }) });
}

const people = (op: Operations): void => {
  op.createTable('people', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial' },
      { name: 'name', type: 'string(40)', default: 'x' },
    ],
    primaryKey: ['id'],
  });
};

const first: InlineRevision = {
  revision: 'first',
  upgrade: people,
  downgrade: (op) => op.dropTable('people'),
};

describe('what no revision could ever build', () => {
  const id = { name: 'id', type: 'integer' } as const;
  const refusal = async (work: (op: Operations) => void): Promise<string> => {
    // The revision builds just what is declared: that the two agree is not enough.
    const same: InlineRevision = { revision: 'same', upgrade: work, downgrade: () => undefined };
    return checked(declares(work), [same]).then(
      () => 'nothing',
      (error: unknown) => (error instanceof RunError ? error.message : String(error)),
    );
  };

  it('is refused: a name that PostgreSQL would cut off', async () => {
    const long = 't'.repeat(70);
    expect(await refusal((op) => op.createTable(long, { columns: [id] }))).toContain(
      `postgresql has no identifier "${long}"`,
    );
    const columns = [{ ...id, name: 'ä'.repeat(32) }];
    expect(await refusal((op) => op.createTable('t', { columns }))).toContain('postgresql has no identifier');
  });

  it('is refused: names that SQLite takes for the same', async () => {
    expect(
      await refusal((op) => {
        op.createTable('authors', { columns: [id] });
        op.createTable('Authors', { columns: [id] });
      }),
    ).toContain('sqlite has no table Authors beside table authors: ');
    const columns = [id, { ...id, name: 'ID' }];
    expect(await refusal((op) => op.createTable('t', { columns }))).toContain(
      'sqlite has no column (of t) ID beside column (of t) id: ',
    );
  });

  it('is refused: a collation that SQLite has not', async () => {
    const name = { name: 'name', type: 'text', collation: 'C' } as const;
    expect(await refusal((op) => op.createTable('t', { columns: [name] }))).toContain(
      'sqlite has no collation C (column t.name): ',
    );
    const known = { ...name, collation: 'nocase' };
    expect(await refusal((op) => op.createTable('t', { columns: [known] }))).toBe('nothing');
  });

  it('is refused: the table in which the revisions are written down', async () => {
    expect(await refusal((op) => op.createTable('alembic_version', { columns: [id] }))).toContain(
      'postgresql has no table alembic_version to give away: ',
    );
    const excluding = { include: [], exclude: ['alembic_*'] };
    const own = declares((op) => op.createTable('alembic_version', { columns: [id] }));
    expect(await checked(own, [], excluding)).toMatchObject({ found: false });
  });
});

describe('the entities and the revisions', () => {
  it('that agree are not found fault with', async () => {
    const report = await checked(declares(people), [first]);
    expect(report).toMatchObject({ found: false, heads: ['first'], operations: [], code: [] });
    expect(report.dialects.map(({ dialect }) => dialect)).toEqual(['postgresql', 'sqlite']);
    for (const each of report.dialects) {
      expect(each).toMatchObject({ differences: [], downgrades: [], opaque: [] });
    }
  });

  it('that do not are, with the operations that a revision would need', async () => {
    const declared = declares((op) => {
      people(op);
      op.addColumn('people', { name: 'owner', type: 'text', nullable: true });
    });
    const report = await checked(declared, [first]);
    expect(report.found).toBe(true);
    expect(report.operations).toEqual([{ words: expect.stringContaining('people.owner'), only: null }]);
    expect(report.code).toEqual(["op.addColumn('people', { name: 'owner', type: 'text', nullable: true });"]);
    for (const each of report.dialects) {
      expect(each.differences).toEqual([expect.stringContaining('people.owner')]);
    }
  });

  it('that differ by what may be a rename say so, and what it would take without one', async () => {
    const renamed = declares((op) => {
      people(op);
      op.renameColumn('people', 'name', 'nickname');
    });
    const report = await checked(renamed, [first]);
    expect(report).toMatchObject({ found: true, renames: ['people.name=nickname'] });
    expect(report.operations.length).toBeGreaterThan(1);
  });

  it('are not compared in what is not selected', async () => {
    const declared = declares((op) => {
      people(op);
      op.createTable('spatial_ref_sys', { columns: [{ name: 'id', type: 'integer' }] });
    });
    expect(await checked(declared, [first], { include: [], exclude: ['spatial_*'] })).toMatchObject({
      found: false,
    });
    expect(await checked(declared, [first])).toMatchObject({ found: true });
  });

  it('are compared on the dialects that the project has', async () => {
    const { sqlite } = declares(people);
    const report = await checked(sqlite === undefined ? {} : { sqlite }, [first]);
    expect(report.dialects.map(({ dialect }) => dialect)).toEqual(['sqlite']);
  });
});

it('several heads are a fault', async () => {
  const side = (revision: string): InlineRevision => ({
    revision,
    downRevision: ['first'],
    upgrade: () => undefined,
    downgrade: () => undefined,
  });
  const report = await checked(declares(people), [first, side('left'), side('right')]);
  expect(report).toMatchObject({ found: true, heads: ['left', 'right'] });
});

describe('a downgrade', () => {
  const second = (
    upgrade: InlineRevision['upgrade'],
    downgrade: InlineRevision['downgrade'],
  ): readonly InlineRevision[] => [
    first,
    { revision: 'second', downRevision: ['first'], upgrade, downgrade },
  ];
  const faults = async (revisions: readonly InlineRevision[]) => {
    const { dialects } = await checked(declares(people), revisions);
    return dialects.map(({ dialect, downgrades, untoldDowngrades }) => ({
      dialect,
      downgrades,
      untoldDowngrades,
    }));
  };
  const addOwner = (op: Operations): void =>
    op.addColumn('people', { name: 'owner', type: 'text', nullable: true });

  it('that takes everything back is well, in another order and other words too', async () => {
    const revisions = second(
      (op) => {
        addOwner(op);
        op.createIndex('ix_owner', 'people', ['owner']);
        op.alterColumn('people', 'name', { default: null });
      },
      (op) => {
        op.alterColumn('people', 'name', { default: { sql: "('x')" } });
        op.dropIndex('ix_owner', 'people');
        op.dropColumn('people', 'owner');
      },
    );
    expect(await faults(revisions)).toMatchObject([{ downgrades: [] }, { downgrades: [] }]);
  });

  it('that leaves something behind is a fault, with what it leaves', async () => {
    const fault = {
      revision: 'second',
      failure: null,
      differences: [expect.stringContaining('people.owner')],
    };
    expect(await faults(second(addOwner, () => undefined))).toMatchObject([
      { dialect: 'postgresql', downgrades: [fault] },
      { dialect: 'sqlite', downgrades: [fault] },
    ]);
  });

  it('that is wrong on one dialect alone is a fault there', async () => {
    const revisions = second(
      (op) => op.createEnum('mood', ['sad']),
      () => undefined,
    );
    expect(await faults(revisions)).toMatchObject([
      { dialect: 'postgresql', downgrades: [{ differences: [expect.stringContaining('mood')] }] },
      { dialect: 'sqlite', downgrades: [] },
    ]);
  });

  it('that cannot be followed is a fault, with the reason', async () => {
    const missing = await faults(second(addOwner, (op) => op.dropColumn('people', 'ovner')));
    expect(missing[0]?.downgrades[0]?.failure).toContain('ovner');
    const refused = await faults(
      second(addOwner, () => {
        throw new Error('there is no way back');
      }),
    );
    expect(refused[0]?.downgrades[0]?.failure).toContain('there is no way back');
  });

  it('of SQL that says nothing of the schema cannot be told, that of SQL that says it can', async () => {
    const sql = 'ALTER TABLE people ADD owner text';
    const untold = await faults(
      second(
        (op) => op.execute(sql),
        () => undefined,
      ),
    );
    expect(untold).toMatchObject([
      { downgrades: [], untoldDowngrades: ['second'] },
      { downgrades: [], untoldDowngrades: ['second'] },
    ]);
    const told = await faults(
      second(
        (op) => op.execute(sql, { effect: addOwner }),
        () => undefined,
      ),
    );
    expect(told).toMatchObject([
      { downgrades: [{ revision: 'second' }], untoldDowngrades: [] },
      { downgrades: [{ revision: 'second' }], untoldDowngrades: [] },
    ]);
  });
});

it('SQL that says nothing of the schema is named, and what cannot be replayed stops the check', async () => {
  const unsaid: InlineRevision = {
    revision: 'unsaid',
    downRevision: ['first'],
    upgrade: (op) => op.execute('SELECT 1'),
    downgrade: () => undefined,
  };
  const report = await checked(declares(people), [first, unsaid]);
  expect(report).toMatchObject({ found: false });
  expect(report.dialects.map(({ opaque }) => opaque)).toEqual([['unsaid'], ['unsaid']]);
  const broken: InlineRevision = { ...unsaid, upgrade: (op) => op.dropTable('nobody') };
  await expect(checked(declares(people), [first, broken])).rejects.toMatchObject({
    code: 'run.replay-failed',
    facts: { revision: 'unsaid', direction: 'upgrade' },
  });
});
