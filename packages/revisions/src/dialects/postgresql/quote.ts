import { qualifiedName, writtenName } from '../../model/index.ts';
import { DialectError } from '../errors.ts';

/**
 * The words that PostgreSQL 14 to 18 do not take everywhere as a name without quotes: all of `pg_get_keywords()` but
 * the unreserved ones, as its own `quote_identifier` has it.
 */
export const reservedWords: ReadonlySet<string> = new Set(
  `
  all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both
  case cast char character check coalesce collate collation column concurrently constraint create cross
  current_catalog current_date current_role current_schema current_time current_timestamp current_user dec
  decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign
  freeze from full grant greatest group grouping having ilike in initially inner inout int integer
  intersect interval into is isnull join json json_array json_arrayagg json_exists json_object
  json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading least left
  like limit localtime localtimestamp merge_action national natural nchar none normalize not notnull null
  nullif numeric offset on only or order out outer overlaps overlay placing position precision primary
  real references returning right row select session_user setof similar smallint some substring symmetric
  system_user table tablesample then time timestamp to trailing treat trim true union unique user using
  values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists
  xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
  `
    .trim()
    .split(/\s+/),
);

// NAMEDATALEN - 1
const longestName = 63;

/**
 * An identifier as it stands in SQL: in quotes where it needs them, and only there.
 *
 * @throws DialectError `dialect.unsupported` for an empty name, one with a NUL, or one of more than 63 bytes, which
 *   PostgreSQL would cut off in silence
 */
export function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\0') || !name.isWellFormed()) refuse(name, 'it is empty or not text');
  if (Buffer.byteLength(name) > longestName) {
    refuse(name, `names of more than ${longestName} bytes are cut off, so that it would not be found again`);
  }
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !reservedWords.has(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

/** Several identifiers, as a list of columns has them. */
export function quoteIdentifiers(names: readonly string[]): string {
  return names.map(quoteIdentifier).join(', ');
}

/** A table or an enum type as it stands in SQL, with its schema unless that is the default one. */
export function quoteName(name: string): string {
  const { schema, name: bare } = qualifiedName(name);
  return schema === null ? quoteIdentifier(bare) : `${quoteIdentifier(schema)}.${quoteIdentifier(bare)}`;
}

/** What stands in the schema of a table or an enum type, such as an index, as SQL names it. */
export function quoteBeside(name: string, other: string): string {
  return quoteName(writtenName({ schema: qualifiedName(name).schema, name: other }));
}

/** The name of a table or an enum type without its schema, as it stands where a new name is given. */
export function quoteBare(name: string): string {
  return quoteIdentifier(qualifiedName(name).name);
}

function refuse(name: string, why: string): never {
  throw new DialectError('dialect.unsupported', {
    dialect: 'postgresql',
    what: `identifier ${JSON.stringify(name)}`,
    why,
  });
}
