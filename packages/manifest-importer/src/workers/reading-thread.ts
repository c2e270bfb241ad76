import { Worker } from 'node:worker_threads';
import { ImportError } from '../errors/import-error.ts';
import type { FileToRead } from '../walk/found.ts';
import type { FromWorker, ToWorker, WorkerSettings } from './messages.ts';
import { reasonOfEnd, threadFile } from './thread-file.ts';

/** One thread that reads files, with the jobs that it was given. */
export class ReadingThread {
  readonly #worker: Worker;
  readonly #position = new Int32Array(new SharedArrayBuffer(8)).fill(-1);
  readonly #jobs = new Map<number, readonly FileToRead[]>();
  readonly #order: number[] = [];
  #isClosed = false;

  constructor(
    settings: Omit<WorkerSettings, 'position'>,
    onPart: (job: number, part: FromWorker) => void,
    onEnd: (error: ImportError) => void,
  ) {
    const workerData: WorkerSettings = { ...settings, position: this.#position };
    this.#worker = new Worker(threadFile('./worker', import.meta.url), {
      workerData,
      name: 'manifests',
      resourceLimits,
    });
    this.#worker.on('message', (part: FromWorker) => {
      const job = this.#order[0] ?? 0;
      if (part.last) {
        this.#order.shift();
        this.#jobs.delete(job);
      }
      onPart(job, part);
    });
    this.#worker.on('error', (error) => onEnd(this.#ended(reasonOfEnd(error), error)));
    this.#worker.on('exit', (code) => {
      if (!this.#isClosed) onEnd(this.#ended(`exit code ${code}`));
    });
  }

  /** How many jobs it has not done yet. */
  get load(): number {
    return this.#order.length;
  }

  give(number: number, files: readonly FileToRead[]): void {
    this.#jobs.set(number, files);
    this.#order.push(number);
    this.#post({ kind: 'job', number, files });
  }

  /** Files of this weight are in other hands. */
  taken(weight: number): void {
    this.#post({ kind: 'taken', weight });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker.terminate();
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #ended(reason: string, cause?: unknown): ImportError<'import.worker-ended'> {
    const [job = -1, index = -1] = this.#position;
    const path = this.#jobs.get(job)?.[index]?.path ?? null;
    return new ImportError('import.worker-ended', { path, reason }, { cause });
  }
}

/** What is read is soon done with: with more room for it a thread would only take more memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 };
