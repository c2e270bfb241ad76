import fc from 'fast-check';
import { expect, it } from 'vitest';
import { doesAsProposed, proposedCode } from '../../src/run/autogenerate/index.ts';
import { formatted, functionOf } from '../code/formatted.ts';
import { decided, drawnSchemas, moduleOf } from './drawn.ts';

const header = {
  revision: 'new1',
  downRevision: [],
  dependsOn: [],
  branchLabels: [],
  message: '',
  createdAt: null,
  file: null,
};

it('the code of a proposal leads to what is declared on both dialects, and back', () => {
  let lines = 0;
  fc.assert(
    fc.property(fc.nat(), fc.infiniteStream(fc.boolean()), (seed, coins) => {
      const schemas = drawnSchemas(seed);
      const found = decided(schemas, () => coins.next().value === true);
      lines += proposedCode(found).upgrade.length;
      expect(doesAsProposed(moduleOf(found), header, schemas)).toBe(true);
    }),
    { numRuns: 150 },
  );
  expect(lines).toBeGreaterThan(1000);
});

it('formatting changes nothing in it', () => {
  const bodies = fc.sample(fc.nat(), { numRuns: 60, seed: 1 }).flatMap((seed) => {
    const { upgrade, downgrade } = proposedCode(decided(drawnSchemas(seed), () => true));
    return [upgrade, downgrade].filter((lines) => lines.length > 0);
  });
  const text = bodies.map(functionOf).join('\n');
  expect(formatted(text)).toBe(text);
});
