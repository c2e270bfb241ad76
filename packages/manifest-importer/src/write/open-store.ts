import type { DatabaseTarget } from '@auditly/schema/database';
import type { Store } from './store.ts';

/** How a store is opened. */
export interface StoreOptions {
  /** Whether nothing is to be written. */
  readonly readOnly: boolean;
  /** Ends every wait for others. */
  readonly signal: AbortSignal;
}

/** Loads what is needed to open the database that manifests are written to. */
export async function storeOf(target: DatabaseTarget): Promise<(options: StoreOptions) => Promise<Store>> {
  if (target.dialect === 'sqlite') {
    const { openSqliteStore } = await import('./sqlite/store.ts');
    return (options) => openSqliteStore(target, options);
  }
  const { openPostgresqlStore } = await import('./postgresql/store.ts');
  return (options) => openPostgresqlStore(target, options);
}
