import { prepareArtifacts as forPostgresql } from './postgresql/prepare.ts';
import type { PrepareArtifacts } from './prepared.ts';
import { prepareArtifacts as forSqlite } from './sqlite/prepare.ts';

/** The databases, each with the form that it takes artifacts in. */
export const prepareFor = {
  sqlite: forSqlite,
  postgresql: forPostgresql,
} as const satisfies Readonly<Record<string, PrepareArtifacts>>;
