import { setImmediate as letOthersRun } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fileReason } from '../ledger/outcome.ts';
import type { CheckedFile } from '../write/prepared.ts';
import { defaultBatchSize, gather } from './batches.ts';

const size = { ...defaultBatchSize, weight: 1600, milliseconds: 60_000 };
const megabyte = 1024 * 1024;

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

/** What happens in turn where parts come at once and writing takes long: a part is asked for, a batch comes out. */
async function turns(parts: readonly (readonly number[])[], batchSize = size): Promise<readonly string[]> {
  const seen: string[] = [];
  async function* read() {
    for (const [index, weights] of parts.entries()) {
      seen.push(`asked for ${index}`);
      yield weights.map((weight, at) => file(weights.length === 1 ? `${index}` : `${index}.${at}`, weight));
    }
  }
  const batches = gather(read(), batchSize);
  for (;;) {
    for (let turn = 0; turn < 10; turn += 1) await letOthersRun();
    const batch = await batches.next();
    if (batch === undefined) break;
    seen.push(`batch of ${batch.map(({ path }) => path)}`);
  }
  await batches.close();
  return seen;
}

it('gathers until a batch is full, whether one is asked for or not', async () => {
  expect(await turns([[800], [800], [800]])).toEqual([
    'asked for 0',
    'asked for 1',
    'batch of 0,1',
    'asked for 2',
    'batch of 2',
  ]);
});

it('cuts a part where a batch is full', async () => {
  expect(await turns([[800, 800, 900, 100]])).toEqual([
    'asked for 0',
    'batch of 0.0,0.1',
    'batch of 0.2,0.3',
  ]);
});

it('asks for nothing while a file waits that fills a batch by itself', async () => {
  expect(await turns([[1600], [9000], [1]])).toEqual([
    'asked for 0',
    'batch of 0',
    'asked for 1',
    'batch of 1',
    'asked for 2',
    'batch of 2',
  ]);
});

it('asks for nothing while a very large file is written', async () => {
  const seen: string[] = [];
  async function* read() {
    for (const [index, weight] of [100 * megabyte, 1].entries()) {
      seen.push(`asked for ${index}`);
      yield [file(`${index}`, weight)];
    }
  }
  const batches = gather(read());
  await batches.next();
  for (let turn = 0; turn < 10; turn += 1) await letOthersRun();
  expect(seen).toEqual(['asked for 0']);
  await batches.next();
  expect(seen).toEqual(['asked for 0', 'asked for 1']);
});

it('gives what there is to whoever waits, if it is worth a transaction', async () => {
  const next = Promise.withResolvers<void>();
  async function* read() {
    yield [file('small', 99)];
    yield [file('enough', 1)];
    await next.promise;
    yield [file('late', 1)];
  }
  const batches = gather(read(), size);
  expect((await batches.next())?.map(({ path }) => path)).toEqual(['small', 'enough']);
  next.resolve();
  expect((await batches.next())?.map(({ path }) => path)).toEqual(['late']);
  expect(await batches.next()).toBeUndefined();
});

it('gives whatever there is once it has waited long enough', async () => {
  const never = Promise.withResolvers<void>();
  async function* read() {
    yield [file('alone', 1)];
    await never.promise;
  }
  const batches = gather(read(), { ...size, milliseconds: 20 });
  expect((await batches.next())?.map(({ path }) => path)).toEqual(['alone']);
});

it('throws what reading throws', async () => {
  async function* read() {
    yield [file('good', 1)];
    throw new Error('no more');
  }
  await expect(gather(read(), size).next()).rejects.toThrow('no more');
});
