import { ImportError } from '../errors/import-error.ts';

/** No machine runs more at once that a program is wise to start. */
const mostThreads = 256;

/** What a caller has said in numbers. */
export interface Amounts {
  readonly threads: number | undefined;
  readonly limits: Readonly<Record<string, number>>;
  readonly batch: Readonly<Record<string, number>>;
}

/**
 * Numbers come from environments and files too, and none of them may read nothing and call it done.
 *
 * @throws ImportError `import.amount`
 */
export function checkAmounts({ threads, limits, batch }: Amounts): void {
  if (threads !== undefined) checkAmount('threads', threads, mostThreads);
  for (const [name, amount] of Object.entries(limits)) checkAmount(`limits.${name}`, amount);
  for (const [name, amount] of Object.entries(batch)) checkAmount(`batch.${name}`, amount);
}

function checkAmount(option: string, amount: number, most = Number.MAX_SAFE_INTEGER): void {
  if (Number.isSafeInteger(amount) && amount >= 1 && amount <= most) return;
  throw new ImportError('import.amount', { option, given: String(amount), most });
}
