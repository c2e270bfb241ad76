import { expect, it } from 'vitest';
import { type ValidationOptions, validateEnvironment } from '../../src/jobs/validate-environment.ts';
import { seedRequirements } from '../../src/requirements/seed-requirements.ts';
import { newestResults } from '../../src/validation/newest-results.ts';
import { count, type TestDatabase, ticking } from '../database.ts';
import { addControls, addEvidence, addSystem, keepingLogger } from '../records.ts';

export function validateEnvironmentSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  async function ready(controls: readonly string[]) {
    const database = await databaseAtHead();
    const connection = await database.connect();
    const ids = await addControls(database, 'nist', controls);
    await seedRequirements(connection);
    const now = ticking();
    const validate = (rest: Partial<ValidationOptions> = {}) =>
      validateEnvironment(connection, { environment: 'prod', now, logger: keepingLogger(), ...rest });
    return { database, connection, ids, validate };
  }
  const findings = (database: TestDatabase) =>
    database.query('select title, severity, status, closed_at is null as alive from findings order by id');

  it('writes a result for each system of the environment and each control', async () => {
    const { database, ids, validate } = await ready(['SC-8', 'ZZ-1']);
    const system = await addSystem(database, 'a', 'prod');
    await addSystem(database, 'b', 'prod');
    await addSystem(database, 'c', 'test');
    await addEvidence(database, system, 'certificate');
    expect(await validate()).toEqual({
      systems: 2,
      controls: 2,
      results: 4,
      findingsOpened: 0,
      findingsClosed: 0,
    });
    const [first, second, third] = await database.query(
      `select system_id, control_id, cast(status as text) as status, message, remediation,
         cast(evidence_keys as text) as evidence_keys, cast(attributes as text) as attributes,
         cast(validated_at as text) as validated_at
       from validation_results order by id`,
    );
    expect(first).toMatchObject({
      system_id: system,
      control_id: ids[0],
      status: 'PASS',
      message: 'Evidence for SC-8 - Evidence provided',
      evidence_keys: '["certificate"]',
      remediation: null,
    });
    expect(String(first?.['validated_at'])).toMatch(/^2026-03-01 00:00:01/);
    expect(JSON.parse(String(first?.['attributes']))).toEqual({
      missing: [],
      options: [],
      matched_required_any: ['certificate'],
      matched_required_all: [],
      required_any: ['tls-config', 'certificate'],
      required_all: [],
      evidence_locations: { certificate: ['vault/certificate'] },
    });
    expect(second).toMatchObject({ status: 'UNKNOWN', evidence_keys: '[]' });
    expect(third).toMatchObject({ status: 'INSUFFICIENT_EVIDENCE', remediation: 'Mend it.' });
  });

  it.each([
    ['{"certificate": true}', '[]'],
    ['["certificate"]', '"change-request"'],
    ['[null]', '[]'],
    ['["certificate"]', 'null'],
    ['[]', '[["certificate"]]'],
  ])('lets nothing pass that asks for what cannot be read: any %s, all %s', async (any, all) => {
    const { database, ids, validate, connection } = await ready(['SC-8', 'SC-12']);
    const system = await addSystem(database, 'a', 'prod');
    await addEvidence(database, system, 'certificate');
    await addEvidence(database, system, 'kms-config');
    await database.query(
      `update control_requirements set required_any = '${any}', required_all = '${all}' where control_id = ${ids[0]}`,
    );
    const logger = keepingLogger();
    await validate({ logger });
    const newest = await newestResults(connection, [system]);
    expect(newest.map(({ status }) => status)).toEqual(['UNKNOWN', 'PASS']);
    const [result] = await database.query(
      `select message from validation_results where control_id = ${ids[0]}`,
    );
    expect(result?.['message']).toMatch(
      /^The requirement cannot be read: required_(any|all) of row \d+ of control_requirements is no list of texts$/,
    );
    expect(JSON.stringify(logger)).toContain('requirement unreadable');
  });

  it('goes by the requirements in the database, of each catalog its own', async () => {
    const { database, ids, validate, connection } = await ready(['AC-2', 'AC-3']);
    const other = await addControls(database, 'other', ['ac-2']);
    await seedRequirements(connection);
    await database.query(
      `update control_requirements set required_any = '[]', required_all = '["mine"]' where control_id = ${ids[0]}`,
    );
    const system = await addSystem(database, 'a', 'prod');
    await addEvidence(database, system, 'mine');
    await addEvidence(database, system, 'iam-policy');
    await validate();
    const newest = await newestResults(connection, [system]);
    expect(newest.map(({ control, status }) => [control, status])).toEqual([
      [ids[0], 'PASS'],
      [ids[1], 'PASS'],
      [other[0], 'INSUFFICIENT_EVIDENCE'],
    ]);
  });

  it('tells of a few places only, the newest first', async () => {
    const { database, validate } = await ready(['SC-8']);
    const system = await addSystem(database, 'a', 'prod');
    for (let day = 10; day < 25; day += 1) {
      await addEvidence(database, system, 'certificate', { collectedAt: `2026-01-${day} 00:00:00.000000` });
    }
    await database.query(`update evidence set key = 'newest' where collected_at >= '2026-01-24'`);
    await validate();
    const [row] = await database.query(
      'select cast(attributes as text) as attributes from validation_results',
    );
    const { certificate } = JSON.parse(String(row?.['attributes'])).evidence_locations;
    expect([certificate.length, certificate[0]]).toEqual([10, 'newest']);
  });

  it('opens a finding when a control leaves PASS, and closes it when it passes again', async () => {
    const { database, validate } = await ready(['SC-8', 'AU-3']);
    const system = await addSystem(database, 'a', 'prod');
    const certificate = () => addEvidence(database, system, 'certificate');
    const lose = () => database.query(`delete from evidence where evidence_type = 'certificate'`);
    await certificate();
    await validate();
    expect(await count(database, 'findings')).toBe(0);

    await lose();
    expect(await validate()).toMatchObject({ findingsOpened: 1, findingsClosed: 0 });
    expect(await validate()).toMatchObject({ findingsOpened: 0, findingsClosed: 0 });
    expect(await findings(database)).toMatchObject([
      { title: 'SC-8 no longer passes: Title', severity: 'medium', status: 'open' },
    ]);

    await database.query(`update findings set status = 'investigating'`);
    await certificate();
    expect(await validate()).toMatchObject({ findingsOpened: 0, findingsClosed: 1 });
    expect(await count(database, 'findings', `status = 'closed' and closed_at is not null`)).toBe(1);

    await lose();
    await validate();
    expect((await findings(database)).map(({ status }) => status)).toEqual(['closed', 'open']);
  });

  it('a second finding that is open for the same is refused by the database itself', async () => {
    const { database, ids } = await ready(['SC-8']);
    const system = await addSystem(database, 'a', 'prod');
    const write = (status: string, openedBy = 'validation') =>
      database.query(
        `insert into findings (system_id, control_id, title, description, severity, status, found_at, attributes, opened_by)
         values (${system}, ${ids[0]}, 't', 'd', 'low', '${status}', '2026-01-01 00:00:00', '{}', '${openedBy}')`,
      );
    await write('remediating');
    for (const status of ['open', 'investigating']) {
      await expect(write(status)).rejects.toThrow(/unique/i);
    }
    for (const status of ['closed', 'closed']) await write(status);
    for (const status of ['open', 'open']) await write(status, 'somebody');
    expect(await count(database, 'findings')).toBe(5);
  });

  it('what others have found is left to them', async () => {
    const { database, ids, validate } = await ready(['SC-8']);
    const system = await addSystem(database, 'a', 'prod');
    await addEvidence(database, system, 'certificate');
    await database.query(
      `insert into findings (system_id, control_id, title, description, severity, status, found_at, attributes, opened_by)
       values (${system}, ${ids[0]}, 'by hand', 'd', 'low', 'open', '2026-01-01', '{}', 'somebody')`,
    );
    expect(await validate()).toMatchObject({ findingsClosed: 0 });
    await database.query('delete from evidence');
    expect(await validate()).toMatchObject({ findingsOpened: 1 });
    expect(await count(database, 'findings', "status = 'open'")).toBe(2);
  });

  it('the newest result is the newest by time, whatever came after it', async () => {
    const { database, ids, validate, connection } = await ready(['SC-8']);
    const system = await addSystem(database, 'a', 'prod');
    await validate();
    await database.query(
      `insert into validation_results (system_id, control_id, status, evidence_keys, validated_at, attributes)
       values (${system}, ${ids[0]}, 'PASS', '[]', '2020-01-01', '{}')`,
    );
    expect(await newestResults(connection, [system])).toMatchObject([{ status: 'INSUFFICIENT_EVIDENCE' }]);
    expect(await newestResults(connection, [system], 'PASS')).toEqual([]);
  });

  it('controls that their catalog has given up are not judged', async () => {
    const { database, ids, validate } = await ready(['SC-8', 'AU-3']);
    await addSystem(database, 'a', 'prod');
    await database.query(`update controls set retired = 'vanished' where id = ${ids[0]}`);
    expect(await validate()).toMatchObject({ controls: 1, results: 1 });
  });

  it('without systems or controls there is nothing to do, and a warning', async () => {
    const { validate } = await ready([]);
    const logger = keepingLogger();
    expect(await validate({ logger })).toMatchObject({ systems: 0, results: 0 });
    expect(logger.lines.filter((line) => line.startsWith('warn'))).toHaveLength(2);
  });

  it('ended in the middle: whole systems, and the next one closes and opens what it should', async () => {
    const controls = Array.from({ length: 20_000 }, (_, index) => `SC-${index}`);
    const { database, validate } = await ready([]);
    const connection = await database.connect();
    await addControls(database, 'large', []);
    await connection.insertRows(
      'controls',
      ['catalog_id', 'control_id', 'title', 'family', 'attributes'],
      controls.map((control) => [1, control, 'T', 'SC', '{}']),
    );
    await seedRequirements(connection);
    const ids = [await addSystem(database, 'a', 'prod'), await addSystem(database, 'b', 'prod')];
    for (const id of ids) await addEvidence(database, id, 'certificate');
    const stop = new AbortController();
    const stopped = validate({ signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) });
    await expect(stopped).rejects.toThrow('enough');
    expect(await count(database, 'validation_results')).toBe(20_000);

    await database.query('delete from evidence');
    expect(await validate()).toMatchObject({ systems: 2, results: 40_000, findingsOpened: 1 });
  });

  it('a transaction that is not to be committed leaves neither results nor findings', async () => {
    const { database, validate } = await ready(['SC-8']);
    const system = await addSystem(database, 'a', 'prod');
    await addEvidence(database, system, 'certificate');
    await validate();
    await database.query('delete from evidence');
    const beforeCommit = () => Promise.reject(new Error('not mine'));
    await expect(validate({ beforeCommit })).rejects.toThrow('not mine');
    expect([await count(database, 'validation_results'), await count(database, 'findings')]).toEqual([1, 0]);
  });

  it('two at once open a finding once', async () => {
    const { database, validate } = await ready(['SC-8', 'SC-12', 'SC-13']);
    const systems: number[] = [];
    for (const name of ['a', 'b', 'c']) systems.push(await addSystem(database, name, 'prod'));
    for (const system of systems) await addEvidence(database, system, 'certificate');
    await validate();
    await database.query('delete from evidence');
    const now = ticking('2026-04-01T00:00:00Z');
    const runs = [0, 1, 2].map(async () => {
      const connection = await database.connect();
      return validateEnvironment(connection, { environment: 'prod', now, logger: keepingLogger() });
    });
    await Promise.all(runs);
    expect(await count(database, 'findings')).toBe(3);
  });
}
