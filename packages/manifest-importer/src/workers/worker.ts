import { parentPort, workerData } from 'node:worker_threads';
import type { FileToRead } from '../walk/found.ts';
import { prepareFor } from '../write/prepare.ts';
import type { ReadFile } from '../write/prepared.ts';
import { type Checking, checkFile } from './check-file.ts';
import { collectGarbage } from './collect-garbage.ts';
import type { FromWorker, ToWorker, WorkerSettings } from './messages.ts';
import { pack } from './pack.ts';

// The thread that reads files. It reads and judges one after the other, and hands them on in parts, so that a job of
// large files is not held as a whole.

/** A part is handed on when it has this weight. */
const partWeight = 256 * 1024;
/** With more than this on the way the thread waits until something is taken off its hands. */
const mostOnTheWay = 4 * 1024 * 1024;
/** A file of many megabytes: what is left of reading it is more than all else. */
const heavy = 8 * 1024 * 1024;

const port = parentPort;
if (port === null) throw new Error('this module is the start of a thread');

const { position, form, ...settings } = workerData as WorkerSettings;
const checking: Checking = { ...settings, prepare: prepareFor[form] };

const jobs: Extract<ToWorker, { kind: 'job' }>[] = [];
let onTheWay = 0;
let isBusy = false;
let goOn: (() => void) | undefined;

port.on('message', (message: ToWorker) => {
  if (message.kind === 'taken') {
    onTheWay -= message.weight;
    goOn?.();
    return;
  }
  jobs.push(message);
  if (!isBusy) void work();
});

async function work(): Promise<void> {
  isBusy = true;
  for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
    const part: ReadFile[] = [];
    let weight = 0;
    Atomics.store(position, 0, job.number);
    for (const [index, file] of job.files.entries()) {
      Atomics.store(position, 1, index);
      weight += readInto(part, file);
      if (weight >= partWeight && index < job.files.length - 1) {
        await handOn(part, false);
        weight = 0;
      }
    }
    Atomics.store(position, 1, -1);
    await handOn(part, true);
  }
  isBusy = false;
}

/** Gives its weight. */
function readInto(part: ReadFile[], file: FileToRead): number {
  const checked = checkFile(file, checking);
  part.push(checked);
  return checked.weight;
}

/** Leaves nothing in the part: it may be of many megabytes. */
async function handOn(part: ReadFile[], last: boolean): Promise<void> {
  const isHeavy = part.some(({ weight }) => weight >= heavy);
  // Before as well: the file and its text are needed no more, and what comes now is as large.
  if (isHeavy) await collectGarbage();
  const { files, memory } = pack(part.splice(0));
  const weight = memory.byteLength;
  port?.postMessage({ files, weight, last } satisfies FromWorker, [memory]);
  onTheWay += weight;
  if (isHeavy) await collectGarbage();
  while (onTheWay > mostOnTheWay) {
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
  }
}
