import { describe, expect, it } from 'vitest';
import { importManifests } from '../index.ts';

const nothing = { database: 'sqlite:///./none.db', system: 's', path: '.' };

/** Not one file is read, and nobody is told that all went well. */
describe('numbers that cannot be meant', () => {
  it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 257])('%s threads', async (threads) => {
    const error = { code: 'import.amount', facts: { option: 'threads', given: String(threads) } };
    await expect(importManifests({ ...nothing, threads }).next()).rejects.toMatchObject(error);
  });

  it.each(['bytes', 'depth', 'artifacts', 'values', 'integerDigits'])('a limit: %s', async (name) => {
    const error = { code: 'import.amount', facts: { option: `limits.${name}`, given: 'NaN' } };
    const limits = { [name]: Number.NaN };
    await expect(importManifests({ ...nothing, limits }).next()).rejects.toMatchObject(error);
  });

  it.each(['files', 'artifacts', 'weight', 'milliseconds'])('a size of batches: %s', async (name) => {
    const error = { code: 'import.amount', facts: { option: `batch.${name}`, given: '0' } };
    await expect(importManifests({ ...nothing, batch: { [name]: 0 } }).next()).rejects.toMatchObject(error);
  });

  it('no path', async () => {
    await expect(importManifests({ ...nothing, path: '' }).next()).rejects.toMatchObject({
      code: 'import.no-source',
    });
  });
});
