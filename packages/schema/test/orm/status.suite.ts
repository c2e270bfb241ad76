import { describe, expect, it } from 'vitest';
import { Catalog, ColumnValueError, Control, System, ValidationResult } from '../../src/index.ts';
import type { OpenOrm } from './open-orm.ts';

/** The status of a validation. */
export function statusSuite(orm: OpenOrm): void {
  describe('status', () => {
    it.each(['PASS', 'FAIL', 'INSUFFICIENT_EVIDENCE', 'UNKNOWN'] as const)('%s', async (status) => {
      const em = orm.fork();
      const system = em.create(System, { name: 's', environment: 'e' });
      const catalog = em.create(Catalog, { name: 'c', title: 't', framework: 'f' });
      const control = em.create(Control, { catalog, controlId: 'AC-2', title: 't', family: 'AC' });
      em.create(ValidationResult, { system, control, status });
      await em.flush();
      expect(await orm.stored('status', 'validation_results')).toBe(status);
      const found = await orm.fork().find(ValidationResult, { status }, { populate: ['control.catalog'] });
      expect(found.map((result) => [result.status, result.control.catalog.name])).toEqual([[status, 'c']]);
    });

    it('nothing else is written', async () => {
      const em = orm.fork();
      const system = em.create(System, { name: 's', environment: 'e' });
      const catalog = em.create(Catalog, { name: 'c', title: 't', framework: 'f' });
      const control = em.create(Control, { catalog, controlId: 'AC-2', title: 't', family: 'AC' });
      const result = em.create(ValidationResult, { system, control, status: 'PASS' });
      Object.assign(result, { status: 'pass' });
      await expect(em.flush()).rejects.toThrow(ColumnValueError);
    });
  });
}
