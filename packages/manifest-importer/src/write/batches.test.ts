import { expect, it } from 'vitest';
import { fileReason } from '../ledger/outcome.ts';
import { batches, defaultBatchSize } from './batches.ts';
import type { CheckedFile } from './prepared.ts';

function file(path: string, weight: number): CheckedFile {
  return {
    kind: 'rejected',
    path,
    sha256: null,
    fingerprint: path,
    weight,
    reason: fileReason('file.gone', {}),
  };
}

/** What happens in turn: a part is asked for, a batch comes out. */
async function turns(weights: readonly number[]): Promise<readonly string[]> {
  const seen: string[] = [];
  async function* parts() {
    for (const [index, weight] of weights.entries()) {
      seen.push(`asked for ${index}`);
      yield [file(String(index), weight)];
    }
  }
  const size = { ...defaultBatchSize, weight: 1000, milliseconds: 60_000 };
  for await (const batch of batches(parts(), size)) seen.push(`batch of ${batch.map(({ path }) => path)}`);
  return seen;
}

it('reads ahead of a batch', async () => {
  expect(await turns([999, 999])).toEqual(['asked for 0', 'asked for 1', 'batch of 0', 'batch of 1']);
});

it('holds one file at a time that fills a batch by itself', async () => {
  expect(await turns([1000, 5000, 1])).toEqual([
    'asked for 0',
    'batch of 0',
    'asked for 1',
    'batch of 1',
    'asked for 2',
    'batch of 2',
  ]);
});
