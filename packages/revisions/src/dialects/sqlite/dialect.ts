import type { Dialect } from '../dialect.ts';
import { canonical } from './canonical.ts';
import { execute } from './execute.ts';
import { fingerprint } from './fingerprint.ts';
import { introspect } from './introspect/introspect.ts';
import { script } from './script.ts';
import { mayRebuild } from './steps.ts';
import { sqliteTraits } from './traits.ts';
import { typeChange } from './type-change.ts';
import { typeText } from './types.ts';
import { unsupported } from './unsupported.ts';

/** SQLite, 3.40 and later. */
export const sqliteDialect: Dialect = {
  name: 'sqlite',
  traits: sqliteTraits,
  typeText,
  typeChange,
  unsupported,
  // One writer at a time: there is nothing that could go on beside an index build.
  runsOutsideTransaction: () => false,
  needsForeignKeysOff: (operations) =>
    operations.some((operation) => operation.kind === 'dropTable' || mayRebuild(operation)),
  scriptNeedsRecordedTables: (operations) => operations.some(mayRebuild),
  execute,
  script,
  introspect,
  fingerprint,
  // Whoever is in a transaction here waits for nobody.
  briefFingerprint: fingerprint,
  canonical,
  // SQLite keeps every text as it is given: there is nobody to ask.
  canonicalByServer: async (schema) => canonical(schema),
};
