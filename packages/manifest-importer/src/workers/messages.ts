import type { Limits } from '../format/index.ts';
import type { FileToRead } from '../walk/found.ts';
import type { prepareFor } from '../write/prepare.ts';
import type { CheckedFile } from '../write/prepared.ts';

/** What a thread is started with. */
export interface WorkerSettings {
  readonly system: string;
  readonly limits: Limits;
  readonly allowUnverified: boolean;
  /** Whose form the artifacts are brought into. */
  readonly form: keyof typeof prepareFor;
  /** The file that the thread is at: number of the job, and index in it; -1 while it is at none. */
  readonly position: Int32Array<SharedArrayBuffer>;
}

/** To a thread. */
export type ToWorker =
  | { readonly kind: 'job'; readonly number: number; readonly files: readonly FileToRead[] }
  /** Files of this weight have been taken off its hands. */
  | { readonly kind: 'taken'; readonly weight: number };

/** From a thread. Its jobs come back in their order, each in one or more parts. */
export interface FromWorker {
  readonly files: readonly CheckedFile[];
  /** How much of the memory that went with it may be on the way. */
  readonly weight: number;
  /** Whether the job is done with this part. */
  readonly last: boolean;
}
