import type { Dialect } from '../dialect.ts';
import { canonical } from './canonical.ts';
import { canonicalByServer } from './canonical-by-server.ts';
import { execute } from './execute.ts';
import { briefFingerprint, fingerprint } from './fingerprint.ts';
import { introspect } from './introspect/introspect.ts';
import { runsOutsideTransaction, script } from './script.ts';
import { postgresqlTraits } from './traits.ts';
import { typeChange } from './type-change.ts';
import { typeSql } from './types.ts';
import { unsupported } from './unsupported.ts';

/** PostgreSQL 14 to 18. */
export const postgresqlDialect: Dialect = {
  name: 'postgresql',
  traits: postgresqlTraits,
  typeText: typeSql,
  typeChange,
  unsupported,
  runsOutsideTransaction,
  needsForeignKeysOff: () => false,
  scriptNeedsRecordedTables: () => false,
  execute,
  script,
  introspect,
  fingerprint,
  briefFingerprint,
  canonical,
  canonicalByServer,
};
