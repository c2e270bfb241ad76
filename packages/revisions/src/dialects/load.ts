import type { DialectName } from '../model/index.ts';
import type { Dialect } from './dialect.ts';
import type { LedgerStore } from './ledger-store.ts';
import type { Repairs } from './repair.ts';
import type { ScriptFrame } from './script-frame.ts';

/** A dialect with all that scripts need of it. Loaded only when it is asked for. */
export interface ScriptDialect {
  readonly dialect: Dialect;
  readonly frame: ScriptFrame;
}

const loaders: Readonly<Record<DialectName, () => Promise<ScriptDialect>>> = {
  sqlite: async () => ({
    dialect: (await import('./sqlite/dialect.ts')).sqliteDialect,
    frame: (await import('./sqlite/script-frame.ts')).sqliteScriptFrame,
  }),
  postgresql: async () => ({
    dialect: (await import('./postgresql/dialect.ts')).postgresqlDialect,
    frame: (await import('./postgresql/script-frame.ts')).postgresqlScriptFrame,
  }),
};

/** The dialect of a name, without any connection. */
export function loadDialect(name: DialectName): Promise<ScriptDialect> {
  return loaders[name]();
}

const repairLoaders: Readonly<Record<DialectName, () => Promise<Repairs>>> = {
  sqlite: () => import('./sqlite/repair/repair.ts'),
  postgresql: () => import('./postgresql/repair/index.ts'),
};

/** How the dialect of a name puts a database right. */
export function loadRepairs(name: DialectName): Promise<Repairs> {
  return repairLoaders[name]();
}

const ledgerStoreLoaders: Readonly<Record<DialectName, () => Promise<LedgerStore>>> = {
  sqlite: async () => (await import('./sqlite/ledger-store.ts')).sqliteLedgerStore,
  postgresql: async () => (await import('./postgresql/ledger-store.ts')).postgresqlLedgerStore,
};

/** How the dialect of a name keeps the ledger. */
export function loadLedgerStore(name: DialectName): Promise<LedgerStore> {
  return ledgerStoreLoaders[name]();
}
