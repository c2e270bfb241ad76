import { runPython } from '@auditly/testing/python';
import { expect, it } from 'vitest';
import { Catalog, Control, System, UtcDateTime, ValidationResult } from '../../src/index.ts';
import type { OpenOrm } from './open-orm.ts';

const rowsScript = new URL('../python/rows.py', import.meta.url);

const tables = ['systems', 'catalogs', 'controls', 'validation_results'];

/** The same rows as Python writes them and as we write them. */
const rows = {
  systems: [
    {
      name: 'größer 😀',
      description: null,
      environment: 'production',
      created_at: '2026-01-24 05:46:15.150453',
      updated_at: '1969-12-31 23:59:59.000001',
      attributes: {
        kind: 'x',
        list: [1, -2, 0.5, 1e-7, true, false, null],
        text: 'ü😀\u007f"\\/\n',
        empty: [{}, []],
      },
    },
  ],
  catalogs: [{ name: 'c', title: 't', framework: 'f', attributes: {} }],
  controls: [
    {
      catalog_id: 1,
      control_id: 'AC-2',
      title: 't',
      family: 'AC',
      baseline_required: true,
      attributes: { '10': 1, b: 'x' },
    },
  ],
  validation_results: ['PASS', 'FAIL', 'INSUFFICIENT_EVIDENCE', 'UNKNOWN'].map((status) => ({
    system_id: 1,
    control_id: 1,
    status,
    evidence_keys: ['aws-iam', 'audit-log'],
    validated_at: '2026-01-24 05:46:15.000000',
    attributes: {},
  })),
} as const;

/** Rows go back and forth between this ORM and SQLAlchemy; `orm` is open on an empty database. */
export function sqlalchemySuite(orm: OpenOrm, python: string): void {
  const sqlalchemyUrl = () => orm.url.replace(/^postgres(ql)?:/, 'postgresql+psycopg2:');
  const contents = () => Promise.all(tables.map((table) => orm.sql(`select * from ${table} order by id`)));

  async function writeOurs(): Promise<void> {
    const em = orm.fork();
    const [{ created_at, updated_at, ...system }] = rows.systems;
    const times = { createdAt: UtcDateTime.from(created_at), updatedAt: UtcDateTime.from(updated_at) };
    const ours = em.create(System, { ...structuredClone(system), ...times });
    const catalog = em.create(Catalog, structuredClone(rows.catalogs[0]));
    Object.assign(catalog, { loadedAt: undefined });
    const [{ control_id, baseline_required, catalog_id: _, ...rest }] = rows.controls;
    const control = em.create(Control, {
      ...structuredClone(rest),
      catalog,
      controlId: control_id,
      baselineRequired: baseline_required,
    });
    for (const { status, evidence_keys, validated_at } of rows.validation_results) {
      em.create(ValidationResult, {
        system: ours,
        control,
        status: status as 'PASS',
        evidenceKeys: [...evidence_keys],
        validatedAt: UtcDateTime.from(validated_at),
      });
    }
    await em.flush();
    // Python's row above does not say when; everything else is to be the same.
    await orm.sql('update catalogs set loaded_at = null');
  }

  it('SQLAlchemy reads what we write', async () => {
    await writeOurs();
    const read = runPython(python, rowsScript, null, 'read', sqlalchemyUrl());
    const withIds = (list: readonly object[]) => list.map((row, at) => ({ id: at + 1, ...row }));
    expect(read).toEqual(
      Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, withIds(list)])),
    );
  });

  it('we write the very rows that SQLAlchemy writes', async () => {
    await writeOurs();
    const ours = await contents();
    for (const table of [...tables].reverse()) await orm.sql(`delete from ${table}`);
    runPython(python, rowsScript, { ...rows, ...withFirstIds() }, 'write', sqlalchemyUrl());
    expect(await contents()).toEqual(ours);
  });

  it('we read what SQLAlchemy writes, and leave it as it is', async () => {
    runPython(python, rowsScript, rows, 'write', sqlalchemyUrl());
    const before = await contents();
    const em = orm.fork();
    const results = await em.find(
      ValidationResult,
      {},
      { populate: ['system', 'control'], orderBy: { id: 'asc' } },
    );
    expect(results.map(({ status }) => status)).toEqual(rows.validation_results.map(({ status }) => status));
    const [{ system, control, evidenceKeys }] = results as [ValidationResult];
    expect(evidenceKeys).toEqual(['aws-iam', 'audit-log']);
    expect(control.baselineRequired).toBe(true);
    expect(system.attributes).toEqual(rows.systems[0].attributes);
    expect([system.createdAt.toISOString(), system.updatedAt?.toISOString()]).toEqual([
      '2026-01-24T05:46:15.150453Z',
      '1969-12-31T23:59:59.000001Z',
    ]);
    orm.statements();
    await em.flush();
    expect(orm.statements()).toEqual([]);
    expect(await contents()).toEqual(before);
  });

  /** Ids as they were, where a sequence has moved on. */
  function withFirstIds(): Record<string, readonly object[]> {
    return Object.fromEntries(
      Object.entries(rows).map(([table, list]) => [table, list.map((row, at) => ({ id: at + 1, ...row }))]),
    );
  }
}
