/** A type as `format_type` would spell it, taken apart. */
interface TypeText {
  readonly name: string;
  /** What stands in brackets after the name; null where nothing does. */
  readonly modifiers: string | null;
  /** What follows the brackets: ` without time zone`. */
  readonly suffix: string;
  readonly array: boolean;
}

const aliases: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int: 'integer',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  decimal: 'numeric',
  dec: 'numeric',
  varchar: 'character varying',
  'char varying': 'character varying',
  'national character varying': 'character varying',
  'national char varying': 'character varying',
  'nchar varying': 'character varying',
  char: 'character',
  nchar: 'character',
  'national character': 'character',
  'national char': 'character',
  varbit: 'bit varying',
};

const zoned: Readonly<Record<string, readonly [string, string]>> = {
  timestamp: ['timestamp', ' without time zone'],
  timestamptz: ['timestamp', ' with time zone'],
  time: ['time', ' without time zone'],
  timetz: ['time', ' with time zone'],
};

const written =
  /^(?<name>(?:"(?:[^"]|"")+"|[a-z_][\w$. ]*?))\s*(?:\((?<modifiers>[^)]*)\))?\s*(?<zone>with time zone|without time zone)?(?<array>(?:\s*(?:\[\s*\d*\s*\]|\barray\b(?:\s*\[\s*\d*\s*\])?))*)$/;

/**
 * A type as PostgreSQL itself would spell it: `varchar(20)` is `character varying(20)`, `timestamptz` is
 * `timestamp with time zone`. What is not understood comes back as it was, but for blanks.
 */
export function canonicalTypeText(sql: string): string {
  let canonical = known.get(sql);
  if (canonical === undefined) {
    canonical = canonicalText(sql);
    if (known.size < mostKnown) known.set(sql, canonical);
  }
  return canonical;
}

// A schema has a handful of types and thousands of columns.
const known = new Map<string, string>();
const mostKnown = 1_000;

function canonicalText(sql: string): string {
  const text = sql.trim().replaceAll(/\s+/g, ' ');
  const folded = (text.includes('"') ? text : text.toLowerCase()).replace(/^pg_catalog\./, '');
  const groups = written.exec(folded)?.groups;
  if (groups === undefined) return text;
  const type = spelled({
    name: groups['name'] ?? '',
    modifiers: groups['modifiers'] === undefined ? null : groups['modifiers'].replaceAll(' ', ''),
    suffix: groups['zone'] === undefined ? '' : ` ${groups['zone']}`,
    array: (groups['array'] ?? '').trim() !== '',
  });
  const modifiers = type.modifiers === null ? '' : `(${type.modifiers})`;
  return `${type.name}${modifiers}${type.suffix}${type.array ? '[]' : ''}`;
}

function spelled(type: TypeText): TypeText {
  const zone = type.suffix === '' ? zoned[type.name] : undefined;
  if (zone !== undefined) return { ...type, name: zone[0], suffix: zone[1] };
  if (type.name === 'float') return { ...type, name: floatOf(type.modifiers), modifiers: null };
  const name = aliases[type.name] ?? unquoted(type.name);
  const modifiers = type.modifiers;
  if (modifiers === null && (name === 'character' || name === 'bit'))
    return { ...type, name, modifiers: '1' };
  // A numeric with a precision alone has no digits after the point.
  if (name === 'numeric' && modifiers !== null && !modifiers.includes(',')) {
    return { ...type, name, modifiers: `${modifiers},0` };
  }
  return { ...type, name, modifiers };
}

function floatOf(precision: string | null): string {
  return precision !== null && Number(precision) <= 24 ? 'real' : 'double precision';
}

function unquoted(name: string): string {
  const plain = /^"([a-z_][a-z0-9_]*)"$/.exec(name)?.[1];
  // "char" is a type of its own, one byte long.
  return plain === undefined || plain === 'char' ? name : plain;
}
