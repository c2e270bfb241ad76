import { describe, expect, it } from 'vitest';
import { built, lossesOfCall, operation, recorded } from '../../test/operations/apply-and-undo.ts';
import { notes } from '../../test/operations/notes.ts';
import { leavesUnnamed } from '../../test/operations/traits.ts';
import { applyOperations, invertOperation } from './apply.ts';
import type { Operations } from './operations.ts';

const before = built(leavesUnnamed, notes);

describe('run', () => {
  const run = (op: Operations): void => op.run('counts the notes', async () => undefined);

  it('leaves the schema as it is, has no inverse, and may lose anything', () => {
    expect(applyOperations(before, recorded(run), leavesUnnamed)).toBe(before);
    expect(invertOperation(operation(run), before, leavesUnnamed)).toHaveProperty('irreversible');
    expect(lossesOfCall(run)).toEqual(['unknown']);
  });
});
