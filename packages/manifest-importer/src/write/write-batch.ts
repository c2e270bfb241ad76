import { countOutcomes, type FileOutcome, fileReason } from '../ledger/outcome.ts';
import { decide } from './decide.ts';
import type { CheckedFile } from './prepared.ts';
import type { Store, Transaction } from './store.ts';
import { timeText } from './time-text.ts';
import { whatIsThere } from './what-is-there.ts';

/** What batches are written for. */
export interface Writing {
  readonly store: Store;
  readonly run: number;
  /** The name of the system. */
  readonly system: string;
  /** Of the system, should it be new; null for that of its first manifest. */
  readonly environment: string | null;
  readonly now: () => Date;
}

/** How often the same is tried that another process was in the way of. */
const mostAttempts = 8;

/**
 * Writes what came of some files, in one transaction: their manifests and their rows in the ledger. If the database
 * refuses the rows, the files are halved until the one stands alone that it refuses, which is rejected. Gives the
 * outcomes in the order of the files, as committed.
 *
 * @throws what the database says where it is not about the rows
 */
export async function writeBatch(
  files: readonly CheckedFile[],
  writing: Writing,
): Promise<readonly FileOutcome[]> {
  try {
    return await inTransaction(files, writing);
  } catch (error) {
    const [only, second] = files;
    if (only === undefined || writing.store.faultOf(error) !== 'rows') throw error;
    if (second !== undefined) {
      const middle = Math.ceil(files.length / 2);
      const first = await writeBatch(files.slice(0, middle), writing);
      return [...first, ...(await writeBatch(files.slice(middle), writing))];
    }
    if (only.kind !== 'manifest') throw error;
    return inTransaction([refused(only, writing.store.describe(error).reason)], writing);
  }
}

async function inTransaction(
  files: readonly CheckedFile[],
  writing: Writing,
): Promise<readonly FileOutcome[]> {
  const { store, system } = writing;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.transaction(system, (transaction) => write(files, writing, transaction));
    } catch (error) {
      if (attempt === mostAttempts || store.faultOf(error) !== 'moment') throw error;
    }
  }
}

async function write(
  files: readonly CheckedFile[],
  writing: Writing,
  transaction: Transaction,
): Promise<readonly FileOutcome[]> {
  const { store, run, system: name, environment, now } = writing;
  const at = timeText(now());
  let system = await transaction.findSystem(name);
  const there = await whatIsThere(files, system, transaction, store);
  const { manifests, conclude } = decide(files, there.manifests, there.files);
  const [first] = manifests;
  if (first !== undefined)
    system ??= await transaction.makeSystem(name, environment ?? first.environment, at);
  const ids = system === null ? [] : await transaction.insertManifests(system, manifests);
  const { outcomes, changes } = conclude(ids);
  await transaction.changeLedger(changes, { run, system, at });
  await transaction.countForRun(run, system, countOutcomes(outcomes), at);
  return outcomes;
}

/** What the database says may have line breaks, and be as long as a row. */
function refused({ path, sha256, fingerprint, weight }: CheckedFile, said: string): CheckedFile {
  const reason = fileReason('database.refused', { reason: said.replaceAll(/\s+/g, ' ').slice(0, 300) });
  return { kind: 'rejected', path, sha256, fingerprint, weight, reason };
}
