import { expect, it } from 'vitest';
import { fileReason } from '../ledger/outcome.ts';
import { decide } from './decide.ts';
import type { CheckedFile } from './prepared.ts';

it('a file that was listed twice has two outcomes, and one row in the ledger', () => {
  const file: CheckedFile = {
    kind: 'rejected',
    path: '/vault/a.json',
    sha256: null,
    fingerprint: 'f',
    weight: 500,
    reason: fileReason('file.unreadable', { reason: 'EACCES' }),
  };
  const { outcomes, changes } = decide([file, { ...file }], new Map(), new Map()).conclude([]);
  expect(outcomes).toHaveLength(2);
  expect(changes).toMatchObject([{ kind: 'insert', row: { path: '/vault/a.json' } }]);
});
