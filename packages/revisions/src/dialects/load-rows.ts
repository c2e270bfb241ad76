import type { DialectName } from '../model/index.ts';
import type { RowDialect } from './row-dialect.ts';

const loaders: Readonly<Record<DialectName, () => Promise<RowDialect>>> = {
  sqlite: async () => (await import('./sqlite/row-dialect.ts')).sqliteRows,
  postgresql: async () => (await import('./postgresql/row-dialect.ts')).postgresqlRows,
};

/** What a dialect knows of rows. */
export function loadRowDialect(name: DialectName): Promise<RowDialect> {
  return loaders[name]();
}
