import { describe, expect, it } from 'vitest';
import { JsonText, System, storedJsonText, UnrecognisedStatus, ValidationResult } from '../../src/index.ts';
import { sqliteAtHead } from '../databases.ts';
import { openOrm } from './open-orm.ts';

// SQLite keeps whatever it is given: one bad row must not make the whole query fail, and must stay as it is.
describe('what only SQLite can hold', () => {
  const orm = openOrm(sqliteAtHead);

  async function statusOf(text: string): Promise<void> {
    await orm.storedSystem();
    await orm.sql("insert into catalogs (name, title, framework, attributes) values ('c', 't', 'f', '{}')");
    await orm.sql(`insert into controls (catalog_id, control_id, title, family, attributes)
      values (1, 'AC-2', 't', 'AC', '{}')`);
    for (const status of ['PASS', text]) {
      await orm.sql(`insert into validation_results (system_id, control_id, status, evidence_keys, validated_at, attributes)
        values (1, 1, '${status}', '[]', '2026-01-24 05:46:15.000000', '{}')`);
    }
  }

  it.each(['pass', 'weird', ''])('a status that is none (%j) is read as it is', async (text) => {
    await statusOf(text);
    const em = orm.fork();
    const [good, bad] = await em.find(ValidationResult, {}, { orderBy: { id: 'asc' } });
    expect(good?.status).toBe('PASS');
    expect(bad?.status).toEqual(new UnrecognisedStatus(text));
    expect(`${bad?.status}`).toBe(text);
    expect(JSON.parse(JSON.stringify(bad))).toMatchObject({ status: text });
  });

  it('a status that is none stays until another is assigned', async () => {
    await statusOf('weird');
    const em = orm.fork();
    const bad = await em.findOneOrFail(ValidationResult, { id: 2 });
    bad.message = 'seen';
    await em.flush();
    expect(await orm.sql('select status, message from validation_results where id = 2')).toEqual([
      { status: 'weird', message: 'seen' },
    ]);
    bad.status = 'UNKNOWN';
    await em.flush();
    expect(await orm.sql('select status from validation_results where id = 2')).toEqual([
      { status: 'UNKNOWN' },
    ]);
  });

  it.each(['{"a": NaN}', 'nonsense', ''])(
    'a JSON text that is none (%j) is read as it is, and stays',
    async (text) => {
      await orm.storedSystem({ attributes: `'${text}'` });
      await orm.storedSystem({ name: "'good'", attributes: `'{"a": 1}'` });
      const em = orm.fork();
      const [bad, good] = await em.find(System, {}, { orderBy: { id: 'asc' } });
      expect(bad?.attributes).toBeInstanceOf(JsonText);
      expect(storedJsonText(bad?.attributes)).toBe(text);
      expect(good?.attributes).toEqual({ a: 1 });
      Object.assign(bad ?? {}, { environment: 'other' });
      await em.flush();
      expect(await orm.sql('select environment, attributes from systems where id = 1')).toEqual([
        { environment: 'other', attributes: text },
      ]);
    },
  );
});
