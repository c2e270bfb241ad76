import { describe, expect, it } from 'vitest';
import { contentFromOscal } from '../../src/catalog/content-from.ts';
import { type CatalogReport, writeCatalog } from '../../src/catalog/write-catalog.ts';
import { seedRequirements } from '../../src/requirements/seed-requirements.ts';
import { count, type TestDatabase, ticking } from '../database.ts';
import { catalog, control, group, profile, small, withdrawn } from './documents.ts';

export function writeCatalogSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  async function load(database: TestDatabase, text: string, base?: string): Promise<CatalogReport> {
    const connection = await database.connect();
    const content = contentFromOscal(text, base);
    return writeCatalog(connection, content, { name: 'nist', path: 'catalog.json', now: ticking() });
  }
  const controls = (database: TestDatabase) =>
    database.query(
      `select control_id, title, family, description, remediation, retired, cast(attributes as text) as attributes
       from controls order by id`,
    );

  it('writes a catalog with its controls, once', async () => {
    const database = await databaseAtHead();
    expect(await load(database, small)).toMatchObject({
      isNew: true,
      added: ['AC-1', 'AC-2', 'AC-2(1)', 'AU-2'],
      updated: [],
      withdrawn: [],
    });
    const before = await controls(database);
    expect(before[2]).toEqual({
      control_id: 'AC-2(1)',
      title: 'Title of AC-2(1)',
      family: 'AC',
      description: 'Do AC-2(1).',
      remediation: null,
      retired: null,
      attributes: '{"oscal_id": "ac-2.1", "sort_id": "0ac-2.1"}',
    });
    expect(await load(database, small)).toMatchObject({ isNew: false, added: [], updated: [], unchanged: 4 });
    expect(await controls(database)).toEqual(before);
    expect(await database.query('select name, title, version, framework, oscal_path from catalogs')).toEqual([
      {
        name: 'nist',
        title: 'Controls',
        version: '5.1.1',
        framework: 'SP800-53',
        oscal_path: 'catalog.json',
      },
    ]);
  });

  it('brings controls up to date, and keeps what it knows nothing about', async () => {
    const database = await databaseAtHead();
    await load(database, small);
    await database.query(
      `update controls set control_id = 'ac-1', remediation = 'by hand', attributes = '{"weight": 1.0, "oscal_id": "?"}'
       where control_id = 'AC-1'`,
    );
    const next = catalog([group('ac', [control('ac-1', { title: 'New' }), withdrawn('ac-2')])]);
    expect(await load(database, next)).toMatchObject({
      added: [],
      updated: ['AC-1', 'AC-2'],
      withdrawn: ['AC-2'],
      vanished: ['AC-2(1)', 'AU-2'],
    });
    const rows = await controls(database);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({
      title: 'New',
      remediation: 'by hand',
      attributes: '{"weight": 1.0, "oscal_id": "ac-1", "sort_id": "0ac-1"}',
    });
    expect(rows.slice(1).map(({ retired }) => retired)).toEqual(['withdrawn', 'vanished', 'vanished']);
    expect(await load(database, small)).toMatchObject({
      added: [],
      updated: ['AC-1', 'AC-2', 'AC-2(1)', 'AU-2'],
    });
    expect((await controls(database)).map(({ retired }) => retired)).toEqual([null, null, null, null]);
  });

  it('names controls that are there twice', async () => {
    const database = await databaseAtHead();
    await load(database, small);
    await database.query(
      `insert into controls (catalog_id, control_id, title, family, attributes)
       select catalog_id, 'au-2', title, family, attributes from controls where control_id = 'AU-2'`,
    );
    expect(await load(database, small)).toMatchObject({ duplicates: ['au-2'], vanished: [] });
    expect(await count(database, 'controls')).toBe(5);
  });

  it('a baseline marks its controls, and the catalog does not take that back', async () => {
    const database = await databaseAtHead();
    await load(database, small);
    const low = profile([{ 'include-controls': [{ 'with-ids': ['ac-1'] }] }]);
    const connection = await database.connect();
    const now = ticking();
    const content = contentFromOscal(low, small);
    await writeCatalog(connection, content, { name: 'low', baseline: 'low', now });
    const required = () =>
      database.query(
        `select c.name, k.control_id from controls k join catalogs c on c.id = k.catalog_id
         where k.baseline_required order by 1, 2`,
      );
    expect(await required()).toEqual([{ name: 'low', control_id: 'AC-1' }]);
    await writeCatalog(connection, contentFromOscal(small), { name: 'low', now });
    expect(await required()).toEqual([{ name: 'low', control_id: 'AC-1' }]);
  });

  it.each([2, 4])('%i at once write each control once', async (number) => {
    const database = await databaseAtHead();
    const many = catalog([
      group(
        'ac',
        Array.from({ length: 200 }, (_, index) => control(`ac-${index}`)),
      ),
    ]);
    const reports = await Promise.all(Array.from({ length: number }, () => load(database, many)));
    expect(reports.map(({ added }) => added.length).sort((a, b) => b - a)[0]).toBe(200);
    expect(reports.reduce((sum, { added }) => sum + added.length, 0)).toBe(200);
    expect(await count(database, 'controls')).toBe(200);
    expect(await count(database, 'catalogs')).toBe(1);
  });

  it('a failure leaves nothing behind', async () => {
    const database = await databaseAtHead();
    const connection = await database.connect();
    const identity = { name: 'n'.repeat(101), now: ticking() };
    await expect(writeCatalog(connection, contentFromOscal(small), identity)).rejects.toMatchObject({
      code: 'catalog.too-long',
    });
    await database.query('alter table controls rename to elsewhere');
    await expect(
      writeCatalog(connection, contentFromOscal(small), { name: 'x', now: ticking() }),
    ).rejects.toThrow('controls');
    expect(await count(database, 'catalogs')).toBe(0);
  });

  describe('requirements', () => {
    it('are seeded for controls that have none, and never overwritten', async () => {
      const database = await databaseAtHead();
      const connection = await database.connect();
      await load(
        database,
        catalog([
          group(
            'x',
            ['ac-2', 'ac-17', 'sc-13', 'zz-1'].map((id) => control(id)),
          ),
        ]),
      );
      await database.query(
        `insert into control_requirements (control_id, required_any, required_all, description)
         select id, '["mine"]', '[]', null from controls where control_id = 'SC-13'`,
      );
      expect(await seedRequirements(connection)).toEqual({ seeded: 2, unknown: 1 });
      expect(await seedRequirements(connection)).toEqual({ seeded: 0, unknown: 1 });
      expect(
        await database.query(
          `select c.control_id, cast(r.required_any as text) as some, cast(r.required_all as text) as every
           from control_requirements r join controls c on c.id = r.control_id order by c.id`,
        ),
      ).toEqual([
        { control_id: 'AC-2', some: '["terraform-plan", "iam-config"]', every: '["audit-log"]' },
        {
          control_id: 'AC-17',
          some: '["terraform-plan", "iam-config", "rbac-config", "iam-policy"]',
          every: '["audit-log"]',
        },
        { control_id: 'SC-13', some: '["mine"]', every: '[]' },
      ]);
    });

    it('two at once seed each control once', async () => {
      const database = await databaseAtHead();
      await load(
        database,
        catalog([
          group(
            'ac',
            Array.from({ length: 100 }, (_, index) => control(`ac-${index}`)),
          ),
        ]),
      );
      const seeds = await Promise.all([0, 1, 2].map(async () => seedRequirements(await database.connect())));
      expect(seeds.reduce((sum, { seeded }) => sum + seeded, 0)).toBe(100);
      expect(await count(database, 'control_requirements')).toBe(100);
    });
  });
}
