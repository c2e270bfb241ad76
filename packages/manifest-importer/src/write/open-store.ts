import type { DatabaseTarget } from '@auditly/schema/database';
import type { Store } from './store.ts';

/** How a store is opened. */
export interface StoreOptions {
  /** Whether nothing is to be written. */
  readonly readOnly: boolean;
  /** Ends every wait for others. */
  readonly signal: AbortSignal;
}

/** Opens the database that manifests are written to. Its driver is loaded here. @throws DatabaseConnectionError */
export async function openStore(target: DatabaseTarget, options: StoreOptions): Promise<Store> {
  if (target.dialect === 'sqlite') {
    const { openSqliteStore } = await import('./sqlite/store.ts');
    return openSqliteStore(target, options);
  }
  const { openPostgresqlStore } = await import('./postgresql/store.ts');
  return openPostgresqlStore(target, options);
}
