import { describe, expect, it } from 'vitest';
import { Evidence, System, UtcDateTime } from '../../src/index.ts';
import type { OpenOrm } from './open-orm.ts';

/** A row is written only if it was changed, and only what was changed. */
export function untouchedSuite(orm: OpenOrm): void {
  describe('a row that is not touched is not written', () => {
    it.each([
      ['plain', {}],
      ['without a fraction', { created_at: "'2026-01-24 05:46:15'", updated_at: "'2026-01-24 05:46:15'" }],
      [
        'with JSON of another spelling',
        { attributes: `'{ "n":1.0,"big" : 12345678901234567890, "u": "ü" }'` },
      ],
      ['with JSON that is no object', { attributes: "'null'" }],
    ])('%s', async (_, columns) => {
      await orm.storedSystem(columns);
      const before = await orm.sql('select * from systems');
      const em = orm.fork();
      const system = await em.findOneOrFail(System, { name: 's' });
      await em.refresh(system);
      orm.statements();
      await em.flush();
      expect(orm.statements()).toEqual([]);
      expect(await orm.sql('select * from systems')).toEqual(before);
    });

    it('when the same time is assigned in another form', async () => {
      await orm.storedSystem();
      const em = orm.fork();
      const system = await em.findOneOrFail(System, { name: 's' });
      system.createdAt = UtcDateTime.from('2026-01-24T06:46:15.150453+01:00');
      orm.statements();
      await em.flush();
      expect(orm.statements()).toEqual([]);
    });

    it('after it was written itself', async () => {
      const em = orm.fork();
      const system = em.create(System, { name: 's', environment: 'e', attributes: { n: 1.5 } });
      em.create(Evidence, { system, evidenceType: 't', key: 'k', sha256: 'x', collectedAt: new Date(5) });
      await em.flush();
      orm.statements();
      await em.flush();
      expect(orm.statements()).toEqual([]);
    });

    it('and a change of another column leaves its JSON and its times alone', async () => {
      await orm.storedSystem({ attributes: `'{ "n":1.0 }'`, created_at: "'2026-01-24 05:46:15'" });
      const em = orm.fork();
      const system = await em.findOneOrFail(System, { name: 's' });
      system.environment = 'other';
      await em.flush();
      const [update, ...others] = orm.statements().filter((line) => line.includes('update'));
      expect(others).toEqual([]);
      expect(update).toMatch(/set .environment. = 'other', .updated_at. = '[^']+' where .id. = 1/);
      expect(await orm.stored('attributes')).toBe('{ "n":1.0 }');
    });
  });
}
