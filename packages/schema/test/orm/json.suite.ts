import { describe, expect, it } from 'vitest';
import { ColumnValueError, JsonText, System, storedJsonText } from '../../src/index.ts';
import type { OpenOrm } from './open-orm.ts';

/** JSON is kept as it is, and changes inside it are seen. */
export function jsonSuite(orm: OpenOrm): void {
  describe('JSON', () => {
    it('is written in the form of Python', async () => {
      const em = orm.fork();
      const attributes = { kind: 'x', list: [1, 2.5, null, true], text: 'ü😀"', nested: { tiny: 1e-7 } };
      em.create(System, { name: 's', environment: 'e', attributes });
      await em.flush();
      expect(await orm.stored('attributes')).toBe(
        '{"kind": "x", "list": [1, 2.5, null, true], "text": "\\u00fc\\ud83d\\ude00\\"", "nested": {"tiny": 1e-07}}',
      );
      expect((await orm.fork().findOneOrFail(System, { name: 's' })).attributes).toEqual(attributes);
    });

    it('is saved when it is changed in place, at any depth', async () => {
      await orm.storedSystem({ attributes: `'{"kind":"x","deep":{"list":[1.0,2]}}'` });
      const em = orm.fork();
      const system = await em.findOneOrFail(System, { name: 's' });
      const deep = system.attributes['deep'] as { list: number[] };
      deep.list.push(3);
      await em.flush();
      expect(await orm.stored('attributes')).toBe('{"kind": "x", "deep": {"list": [1.0, 2, 3]}}');
    });

    it('is saved when it is changed in place after it was written', async () => {
      const em = orm.fork();
      const system = em.create(System, { name: 's', environment: 'e' });
      await em.flush();
      system.attributes['kind'] = 'x';
      await em.flush();
      expect(await orm.stored('attributes')).toBe('{"kind": "x"}');
    });

    it('is written as an exact text, and its text can be read', async () => {
      const em = orm.fork();
      const text = '{"n":1.0,  "big":12345678901234567890}';
      const system = em.create(System, { name: 's', environment: 'e' });
      Object.assign(system, { attributes: new JsonText(text) });
      await em.flush();
      expect(await orm.stored('attributes')).toBe(text);
      const found = await orm.fork().findOneOrFail(System, { name: 's' });
      expect(storedJsonText(found.attributes)).toBe(text);
      expect(found.attributes['n']).toBe(1);
    });

    it('is found by what is in it', async () => {
      await orm.storedSystem({ attributes: `'{"kind": "aws-iam", "run": {"id": 5}}'` });
      expect(await orm.fork().count(System, { attributes: { kind: 'aws-iam' } })).toBe(1);
      expect(await orm.fork().count(System, { attributes: { run: { id: 5 } } })).toBe(1);
      expect(await orm.fork().count(System, { attributes: { kind: 'other' } })).toBe(0);
    });

    it.each([
      ['NaN', { n: Number.NaN }],
      ['undefined', { n: undefined }],
    ])('%s in it is refused, and nothing is written', async (_, attributes) => {
      const em = orm.fork();
      const system = em.create(System, { name: 's', environment: 'e' });
      Object.assign(system, { attributes });
      await expect(em.flush()).rejects.toThrow(ColumnValueError);
      expect(await orm.sql('select * from systems')).toEqual([]);
    });

    it('null is the null of JSON', async () => {
      const em = orm.fork();
      const system = em.create(System, { name: 's', environment: 'e', attributes: { a: 1 } });
      await em.flush();
      Object.assign(system, { attributes: null });
      await em.flush();
      expect(await orm.stored('attributes')).toBe('null');
    });
  });
}
