import { DialectError } from '../errors.ts';

/**
 * The types of PostgreSQL 14 to 18 itself. Wherever they stand in the search path, an unqualified name means them
 * first, in quotes too: a type of a schema that is called like one of them would not be found.
 */
export const builtInTypes: ReadonlySet<string> = new Set(
  `
  aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray
  anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange bit bool box bpchar bytea char cid cidr
  circle cstring date datemultirange daterange event_trigger fdw_handler float4 float8 gtsvector index_am_handler inet
  int2 int2vector int4 int4multirange int4range int8 int8multirange int8range internal interval json jsonb jsonpath
  language_handler line lseg macaddr macaddr8 money name numeric nummultirange numrange oid oidvector path point
  polygon record refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc
  regprocedure regrole regtype table_am_handler text tid time timestamp timestamptz timetz trigger tsm_handler
  tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot unknown uuid varbit varchar void xid
  xid8 xml
  `
    .trim()
    .split(/\s+/),
);

/** @throws DialectError `dialect.unsupported` for a name that means a type of PostgreSQL itself */
export function requireOwnTypeName(name: string): void {
  if (!builtInTypes.has(name)) return;
  throw new DialectError('dialect.unsupported', {
    dialect: 'postgresql',
    what: `enum type of the name ${name}`,
    why: 'a type of its own is called so, and is always found first',
  });
}
