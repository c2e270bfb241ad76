import { describe, expect, it } from 'vitest';
import { ColumnValueError, Evidence, EvidenceAccess, System, UtcDateTime } from '../../src/index.ts';
import type { OpenOrm } from './open-orm.ts';

const aTime = '2026-01-24 05:46:15.150453';

/** Times are UTC to the microsecond, whatever the zones of process, session and server. */
export function timesSuite(orm: OpenOrm): void {
  describe('times', () => {
    it.each([
      aTime,
      '2026-01-24 05:46:15.000001',
      '1969-12-31 23:59:59.999999',
      '1905-06-15 01:02:03.000004',
      '0001-01-01 00:00:00.000000',
      '9999-12-31 23:59:59.999999',
      // These hours exist twice, or never, in New York.
      '2026-03-08 02:30:00.123456',
      '2026-11-01 01:30:00.123456',
    ])('%s is kept to the microsecond, both ways', async (time) => {
      const em = orm.fork();
      em.create(System, { name: 's', environment: 'e', createdAt: UtcDateTime.from(time) });
      await em.flush();
      expect(UtcDateTime.from(String(await orm.stored('created_at'))).toSqlText()).toBe(time);
      const system = await orm.fork().findOneOrFail(System, { name: 's' });
      expect(system.createdAt).toBeInstanceOf(UtcDateTime);
      expect(system.createdAt.toISOString()).toBe(`${time.replace(' ', 'T')}Z`);
    });

    it('are written as SQLAlchemy writes them', async () => {
      const em = orm.fork();
      em.create(System, {
        name: 's',
        environment: 'e',
        createdAt: new Date(Date.UTC(2026, 0, 24, 5, 46, 15)),
      });
      await em.flush();
      const written = orm.url.startsWith('sqlite') ? '2026-01-24 05:46:15.000000' : '2026-01-24 05:46:15';
      expect(await orm.stored('created_at')).toBe(written);
    });

    it('are taken as a Date and as a text', async () => {
      const em = orm.fork();
      const data = { environment: 'e', createdAt: new Date(Date.UTC(2026, 0, 24, 5, 46, 15, 150)) };
      const system = em.create(System, { name: 's', ...data, updatedAt: '2026-01-24T07:46:15.150453+02:00' });
      await em.flush();
      await em.refresh(system);
      expect(system.createdAt.toISOString()).toBe('2026-01-24T05:46:15.150000Z');
      expect(system.updatedAt?.toISOString()).toBe('2026-01-24T05:46:15.150453Z');
    });

    it('without a fraction, as CURRENT_TIMESTAMP writes them, are read', async () => {
      await orm.storedSystem({ created_at: "'2026-01-24 05:46:15'" });
      const system = await orm.fork().findOneOrFail(System, { name: 's' });
      expect(system.createdAt.toISOString()).toBe('2026-01-24T05:46:15.000000Z');
    });

    it("the database's own default is UTC on our connections", async () => {
      const em = orm.fork();
      const system = em.create(System, { name: 's', environment: 'e' });
      em.create(Evidence, { system, evidenceType: 't', key: 'k', sha256: 'x' });
      await em.flush();
      await em.execute(
        "insert into evidence_access_log (evidence_id, user_id, action) select id, 'u', 'read' from evidence",
      );
      const access = await orm.fork().findOneOrFail(EvidenceAccess, { userId: 'u' });
      expect(Math.abs(access.timestamp.getTime() - Date.now())).toBeLessThan(60_000);
    });

    it('are found by range and by equality', async () => {
      await orm.storedSystem();
      const time = UtcDateTime.from(aTime);
      expect(await orm.fork().count(System, { createdAt: time })).toBe(1);
      expect(await orm.fork().count(System, { createdAt: aTime })).toBe(1);
      expect(await orm.fork().count(System, { createdAt: { $gte: new Date(time) } })).toBe(1);
      expect(await orm.fork().count(System, { createdAt: { $gt: time } })).toBe(0);
      expect(await orm.fork().count(System, { createdAt: { $in: [time, new Date(0)] } })).toBe(1);
    });

    it('that are none are refused', async () => {
      const em = orm.fork();
      em.create(System, { name: 's', environment: 'e', createdAt: 'yesterday' });
      await expect(em.flush()).rejects.toThrow(ColumnValueError);
    });
  });
}
