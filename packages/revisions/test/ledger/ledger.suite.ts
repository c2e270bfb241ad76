import { describe, expect, test as it, onTestFinished } from 'vitest';
import {
  type Connection,
  createEngine,
  type Engine,
  type InlineRevision,
  inlineRevisions,
  type LedgerReport,
  ledger,
  type Operations,
  type RunEvent,
  verify,
} from '../../src/index.ts';
import { driverFor } from '../run/driver-for.ts';

const create = (name: string) => (op: Operations) =>
  op.createTable(name, { columns: [{ name: 'id', type: 'integer' }], primaryKey: ['id'] });
const drop = (name: string) => (op: Operations) => op.dropTable(name);
const revisionOf = (revision: string, down: string | null): InlineRevision => ({
  revision,
  downRevision: down === null ? [] : [down],
  upgrade: create(`t_${revision}`),
  downgrade: drop(`t_${revision}`),
});

/** a <- b <- c, each making a table. */
const three = [revisionOf('a', null), revisionOf('b', 'a'), revisionOf('c', 'b')];

const build = 'test 1.2.3';

function engineOver(url: string, revisions: readonly InlineRevision[] = three): Engine {
  return createEngine({
    driver: driverFor(url),
    revisions: inlineRevisions(revisions),
    ledger: { build, now: () => new Date('2026-11-23T04:05:06.789Z') },
  });
}

/** The same without a ledger, as something else would move the database. */
function strangerOver(url: string): Engine {
  return createEngine({ driver: driverFor(url), revisions: inlineRevisions(three) });
}

const read = (url: string): Promise<LedgerReport> => ledger({ driver: driverFor(url) });

function verifyOver(url: string, revisions: readonly InlineRevision[]) {
  return verify({
    driver: driverFor(url),
    revisions: inlineRevisions(revisions),
    graph: engineOver(url, revisions).graph(),
  });
}

async function connected(url: string): Promise<Connection> {
  const connection = await driverFor(url).connect('write');
  onTestFinished(() => connection.close());
  return connection;
}

async function run(url: string, ...statements: readonly string[]): Promise<void> {
  const connection = await connected(url);
  for (const sql of statements) await connection.execute(sql);
}

/** Three revisions of which the second does something else. */
const changed = three.map((each) => (each.revision === 'b' ? { ...each, upgrade: create('other') } : each));

export function ledgerSuite(
  databaseUrl: () => Promise<string>,
  about: { readonly databaseUser: unknown },
): void {
  it('each step appends a record of who did what, when, from where to where, and what the schema was', async () => {
    const url = await databaseUrl();
    const engine = engineOver(url);
    await engine.upgrade('head');
    await engine.downgrade('-1');
    const { records, faults, outside, schemaChanges } = await read(url);
    expect({ faults, outside, schemaChanges }).toEqual({ faults: [], outside: null, schemaChanges: [] });
    expect(records.map(({ action, revision, from, to }) => [action, revision, from, to])).toEqual([
      ['upgrade', 'a', [], ['a']],
      ['upgrade', 'b', ['a'], ['b']],
      ['upgrade', 'c', ['b'], ['c']],
      ['downgrade', 'c', ['c'], ['b']],
    ]);
    const [first, second, third, down] = records;
    expect(first).toMatchObject({
      sequence: 1,
      at: '2026-11-23T04:05:06.789Z',
      outcome: 'done',
      error: null,
    });
    expect(first?.by).toMatchObject({
      build,
      osUser: expect.stringMatching(/./),
      host: expect.stringMatching(/./),
    });
    expect(first?.by.databaseUser).toEqual(about.databaseUser);
    expect(first?.ran).toEqual([
      { sql: expect.stringMatching(/CREATE TABLE "?t_a/), ms: expect.any(Number) },
    ]);
    expect(first?.statements).toBe(1);
    expect(first?.durationMs).toBeGreaterThan(0);
    expect(first?.revisions).toEqual([
      { revision: 'a', checksum: expect.stringMatching(/^[0-9a-f]{64}$/), file: null },
    ]);
    expect(first?.forms['a']).toContain('createTable "t_a"');
    // Each stands where the one before has left it, and the way back leads to the same schema.
    expect(second?.fingerprint.before).toBe(first?.fingerprint.after);
    expect(third?.fingerprint.before).toBe(second?.fingerprint.after);
    expect(new Set([first, second, third].map((each) => each?.fingerprint.after)).size).toBe(3);
    expect(down?.fingerprint).toMatchObject({
      before: third?.fingerprint.after,
      after: second?.fingerprint.after,
    });
  });

  it('steps of one transaction and steps outside of any are written down too', async () => {
    const url = await databaseUrl();
    const index: InlineRevision = {
      revision: 'd',
      downRevision: ['c'],
      upgrade: (op) => op.createIndex('ix', 't_a', ['id'], { concurrently: true }),
      downgrade: (op) => op.dropIndex('ix', 't_a', { concurrently: true }),
    };
    const engine = engineOver(url, [...three, index]);
    await engine.upgrade('c', { singleTransaction: true });
    await engine.upgrade('d');
    const { records, faults } = await read(url);
    expect(faults).toEqual([]);
    expect(records.map(({ revision }) => revision)).toEqual(['a', 'b', 'c', 'd']);
    expect(records[3]?.ran.map(({ sql }) => sql)).toContainEqual(expect.stringMatching(/^CREATE INDEX/));
    expect(records[3]?.fingerprint.after).not.toBe(records[3]?.fingerprint.before);
  });

  it('a step that fails is written down as failed, with why, and nothing else of it is kept', async () => {
    const url = await databaseUrl();
    const broken = (op: Operations): void => {
      create('t_c')(op);
      op.execute('INSERT INTO nowhere VALUES (1)');
    };
    const engine = engineOver(
      url,
      three.map((each) => (each.revision === 'c' ? { ...each, upgrade: broken } : each)),
    );
    await expect(engine.upgrade('head')).rejects.toMatchObject({ code: 'run.revision-failed' });
    const { records, faults } = await read(url);
    expect(faults).toEqual([]);
    expect(records.at(-1)).toMatchObject({
      action: 'upgrade',
      outcome: 'failed',
      revision: 'c',
      from: ['b'],
      to: ['b'],
      error: expect.stringContaining('nowhere'),
      ran: [{ sql: expect.stringMatching(/CREATE TABLE "?t_c/) }],
    });
    // Corrected it runs: what has failed was never applied, and is not compared with.
    expect((await engineOver(url).upgrade('head')).to).toEqual(['c']);
  });

  it('a failure that cannot be written down is told, and the failure itself is what counts', async () => {
    const url = await databaseUrl();
    await engineOver(url).upgrade('b');
    await run(url, 'ALTER TABLE alembic_version_ledger RENAME COLUMN detail TO other');
    const events: RunEvent[] = [];
    const onEvent = (event: RunEvent) => events.push(event);
    const upgrade = engineOver(url).upgrade('head', { onEvent });
    await expect(upgrade).rejects.toMatchObject({ code: 'run.revision-failed' });
    expect(events.filter(({ type }) => type === 'ledger-failed')).toHaveLength(1);
    expect((await engineOver(url).current()).rows).toEqual(['b']);
  });

  it('a stamp is written down with what its revisions do', async () => {
    const url = await databaseUrl();
    await engineOver(url).stamp(['b']);
    const { records } = await read(url);
    expect(records).toMatchObject([{ action: 'stamp', from: [], to: ['b'], statements: 0 }]);
    expect(records[0]?.revisions.map(({ revision }) => revision)).toEqual(['a', 'b']);
    // A stamp that moves nothing is nothing to be written down.
    await engineOver(url).stamp(['b']);
    expect((await read(url)).records).toHaveLength(1);
  });

  it('moves of something that keeps no ledger are seen, and written down with the next step', async () => {
    const url = await databaseUrl();
    await strangerOver(url).upgrade('a');
    expect(await read(url)).toMatchObject({ table: null, records: [] });
    await engineOver(url).upgrade('b');
    await strangerOver(url).upgrade('c');
    expect(await read(url)).toMatchObject({ outside: { from: ['b'], to: ['c'] }, faults: [] });
    await engineOver(url).downgrade('b');
    const { records, outside } = await read(url);
    expect(outside).toBeNull();
    expect(records.map(({ action, from, to }) => [action, from, to])).toEqual([
      ['outside', [], ['a']],
      ['upgrade', ['a'], ['b']],
      ['outside', ['b'], ['c']],
      ['downgrade', ['c'], ['b']],
    ]);
    expect(records[0]?.revisions.map(({ revision }) => revision)).toEqual(['a']);
  });

  it('a schema that somebody has changed by hand between two steps shows', async () => {
    const url = await databaseUrl();
    await engineOver(url).upgrade('b');
    await run(url, 'CREATE INDEX by_hand ON t_a (id)');
    await engineOver(url).upgrade('c');
    expect((await read(url)).schemaChanges).toEqual([{ after: 2, before: 3 }]);
  });

  it('a run with more steps than are looked at one by one still says how it began and how it ended', async () => {
    const url = await databaseUrl();
    const many = Array.from({ length: 40 }, (_, at) => revisionOf(`r${at}`, at === 0 ? null : `r${at - 1}`));
    await engineOver(url, many).upgrade('head');
    const { records, faults } = await read(url);
    expect(faults).toEqual([]);
    expect(records).toHaveLength(40);
    expect(records[0]?.fingerprint).toMatchObject({ before: expect.any(String), after: null });
    expect(records[39]?.fingerprint).toMatchObject({ before: null, after: expect.any(String) });
  });

  describe('an applied revision that was changed', () => {
    it('is refused by an upgrade, also by one with nothing to do, and by a downgrade, with both forms', async () => {
      const url = await databaseUrl();
      await engineOver(url).upgrade('b');
      for (const move of [
        (engine: Engine) => engine.upgrade('head'),
        (engine: Engine) => engine.upgrade('b'),
        (engine: Engine) => engine.downgrade('-1'),
      ]) {
        await expect(move(engineOver(url, changed))).rejects.toMatchObject({
          code: 'run.changed-revisions',
          facts: { changes: [{ revision: 'b', sequence: 2 }] },
          message: expect.stringMatching(/- {3}createTable "t_b"[\s\S]*\+ {3}createTable "other"/),
        });
      }
      expect((await engineOver(url).current()).rows).toEqual(['b']);
      expect((await read(url)).records).toHaveLength(2);
      // As it was it goes on.
      expect((await engineOver(url).upgrade('head')).to).toEqual(['c']);
    });

    it('is found by verify, beside those that are as they were', async () => {
      const url = await databaseUrl();
      await engineOver(url).upgrade('head');
      expect(await verifyOver(url, three)).toMatchObject({ same: ['a', 'b', 'c'], changes: [], faults: [] });
      expect(await verifyOver(url, changed)).toMatchObject({
        same: ['a', 'c'],
        changes: [{ revision: 'b' }],
      });
    });

    it('does not matter as long as it is not applied', async () => {
      const url = await databaseUrl();
      await engineOver(url).upgrade('b');
      await engineOver(url).downgrade('a');
      expect((await engineOver(url, changed).upgrade('head')).to).toEqual(['c']);
    });

    it('counts for those that something else has applied from the time when they were first seen', async () => {
      const url = await databaseUrl();
      await strangerOver(url).upgrade('b');
      expect(await verifyOver(url, changed)).toMatchObject({ unrecorded: ['a', 'b'], changes: [] });
      await engineOver(url).upgrade('c');
      await expect(engineOver(url, changed).upgrade('head')).rejects.toMatchObject({
        code: 'run.changed-revisions',
      });
    });

    it('is accepted by repair, which says so in the ledger, and no other one is', async () => {
      const url = await databaseUrl();
      const twice = changed.map((each) => (each.revision === 'a' ? { ...each, downgrade: drop('x') } : each));
      await engineOver(url).upgrade('head');
      const repaired = await engineOver(url, twice).repair({ revisions: ['b', 'c'], reason: 'it was wrong' });
      expect(repaired).toMatchObject({
        accepted: [{ revision: 'b' }],
        left: [{ revision: 'a' }],
        unchanged: ['c'],
        notApplied: [],
      });
      await expect(engineOver(url, twice).upgrade('head')).rejects.toMatchObject({
        facts: { changes: [{ revision: 'a' }] },
      });
      await engineOver(url, twice).repair({ revisions: 'all', reason: null });
      expect((await engineOver(url, twice).upgrade('head')).steps).toEqual([]);
      const { records, faults } = await read(url);
      expect(faults).toEqual([]);
      expect(records.slice(3)).toMatchObject([
        { action: 'repair', reason: 'it was wrong', from: ['c'], to: ['c'], revisions: [{ revision: 'b' }] },
        { action: 'repair', reason: null, revisions: [{ revision: 'a' }] },
      ]);
      // Now the old form is the one that is refused.
      await expect(engineOver(url).upgrade('head')).rejects.toMatchObject({ code: 'run.changed-revisions' });
    });

    it('repair of what has not changed writes nothing', async () => {
      const url = await databaseUrl();
      await engineOver(url).upgrade('b');
      const report = await engineOver(url).repair({ revisions: ['b', 'c'], reason: null });
      expect(report).toMatchObject({ accepted: [], unchanged: ['b'], notApplied: ['c'] });
      expect((await read(url)).records).toHaveLength(2);
    });
  });

  describe('a ledger that somebody has touched shows it:', () => {
    const table = 'alembic_version_ledger';
    /** Five records: three upgrades, a downgrade, a stamp. */
    async function fiveRecords(): Promise<string> {
      const url = await databaseUrl();
      await engineOver(url).upgrade('head');
      await engineOver(url).downgrade('b');
      await engineOver(url).stamp(['c']);
      expect((await read(url)).faults).toEqual([]);
      return url;
    }

    it.for([1, 2, 3, 4, 5])('record %i removed', async (sequence) => {
      const url = await fiveRecords();
      await run(url, `DELETE FROM ${table} WHERE sequence = ${sequence}`);
      expect((await read(url)).faults).toContainEqual({
        kind: 'removed',
        sequence,
        what: `record ${sequence} is missing`,
      });
    });

    it.for([1, 3, 5])('record %i altered', async (sequence) => {
      const url = await fiveRecords();
      await run(
        url,
        `UPDATE ${table} SET record = replace(record, 'test 1.2.3', 'test 1.2.4') WHERE sequence = ${sequence}`,
      );
      expect((await read(url)).faults).toMatchObject([{ kind: 'altered', sequence }]);
    });

    it('record 2 removed, and the others moved up', async () => {
      const url = await fiveRecords();
      await run(
        url,
        `DELETE FROM ${table} WHERE sequence = 2`,
        `UPDATE ${table} SET sequence = sequence - 1 WHERE sequence > 2 AND sequence < 4`,
        `UPDATE ${table} SET sequence = sequence - 1 WHERE sequence = 4`,
        `UPDATE ${table} SET sequence = sequence - 1 WHERE sequence = 5`,
      );
      const kinds = (await read(url)).faults.map(({ kind, sequence }) => `${kind} ${sequence}`);
      expect(kinds).toContain('unchained 2');
      expect(kinds).toContain('removed 5');
    });

    it('what a record ran, or what its revision did', async () => {
      const url = await fiveRecords();
      await run(url, `UPDATE ${table} SET detail = replace(detail, 't_b', 't_x') WHERE sequence = 2`);
      expect((await read(url)).faults).toMatchObject([{ kind: 'detail-altered', sequence: 2 }]);
    });

    it('the last record removed, and row 0 with it', async () => {
      const url = await fiveRecords();
      await run(url, `DELETE FROM ${table} WHERE sequence IN (0, 5)`);
      expect((await read(url)).faults).toMatchObject([{ kind: 'seal' }]);
      await expect(engineOver(url).downgrade('-1')).rejects.toMatchObject({ code: 'run.ledger-broken' });
      await expect(engineOver(url).stamp(['b'])).rejects.toMatchObject({ code: 'run.ledger-broken' });
      const { faults } = await engineOver(url).repair({ revisions: [], reason: 'seen', ledger: true });
      expect(faults).toMatchObject([{ kind: 'seal' }]);
      const after = await read(url);
      expect(after.faults).toEqual([]);
      expect(after.records.at(-1)).toMatchObject({
        action: 'repair',
        reason: 'seen',
        error: expect.stringContaining('row 0'),
      });
      expect((await engineOver(url).stamp(['b'])).to).toEqual(['b']);
    });
  });

  it('the ledger is no part of the schema', async () => {
    const url = await databaseUrl();
    await engineOver(url).upgrade('head');
    const connection = await connected(url);
    const dialect = await driverFor(url).dialect();
    const { tables } = await dialect.introspect(connection, { versionTable: 'alembic_version' });
    expect([...tables.keys()].sort()).toEqual(['t_a', 't_b', 't_c']);
  });
}
