import type { UnmanagedObject } from '../../../model/index.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';

/** Kinds that are dropped by the word of their kind and their name. */
const byName: Readonly<Record<string, string>> = {
  view: 'VIEW',
  'materialized view': 'MATERIALIZED VIEW',
  'foreign table': 'FOREIGN TABLE',
  'partitioned table': 'TABLE',
  partition: 'TABLE',
  table: 'TABLE',
  'composite type': 'TYPE',
  'enum type': 'TYPE',
  'range type': 'TYPE',
  domain: 'DOMAIN',
  sequence: 'SEQUENCE',
  collation: 'COLLATION',
  'text search configuration': 'TEXT SEARCH CONFIGURATION',
  'text search dictionary': 'TEXT SEARCH DICTIONARY',
};

/** Kinds that are dropped from their table. */
const ofTable: Readonly<Record<string, string>> = { trigger: 'TRIGGER', rule: 'RULE', policy: 'POLICY' };

/** Functions and the like, whose names are followed by their arguments, which are SQL already. */
const written: Readonly<Record<string, string>> = {
  function: 'FUNCTION',
  procedure: 'PROCEDURE',
  aggregate: 'AGGREGATE',
};

export function dropStatement({ kind, name, table }: UnmanagedObject): string | null {
  const word = byName[kind];
  if (word !== undefined) return `DROP ${word} ${quoteName(name)}`;
  const attached = ofTable[kind];
  if (attached !== undefined && table !== null)
    return `DROP ${attached} ${quoteIdentifier(name)} ON ${quoteName(table)}`;
  const callable = written[kind];
  const [, called, given] = /^([^(]*)(\(.*)$/s.exec(name) ?? [];
  if (callable !== undefined && called !== undefined) return `DROP ${callable} ${quoteName(called)}${given}`;
  if (kind === 'operator') return `DROP OPERATOR ${name}`;
  if (kind === 'exclusion constraint' && table !== null)
    return `ALTER TABLE ${quoteName(table)} DROP CONSTRAINT ${quoteIdentifier(name)}`;
  if (kind === 'statistics' && table !== null) return `DROP STATISTICS ${quoteName(name)}`;
  if (kind === 'comment on enum type') return `COMMENT ON TYPE ${quoteName(name)} IS NULL`;
  return null;
}
