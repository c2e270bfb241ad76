import { describe } from 'vitest';
import { postgresAtHead, type StoredRow } from '../databases.ts';
import { declaredSuite, type TableFacts } from './declared.suite.ts';

const types: Record<string, string> = {
  integer: 'integer',
  text: 'text',
  boolean: 'boolean',
  timestamp: 'timestamp without time zone',
};

describe('entities on PostgreSQL', () => {
  const atHead = postgresAtHead();
  declaredSuite(
    'postgresql://u@localhost/x',
    {
      namesConstraints: true,
      type: ({ kind, type, length, columnTypes }) =>
        kind === 'm:1'
          ? 'integer'
          : type === 'string'
            ? `character varying(${length})`
            : (types[type] ?? types[columnTypes[0] ?? ''] ?? columnTypes[0] ?? ''),
      default: ({ primary, defaultRaw }) =>
        primary ? 'sequence' : defaultRaw === "'{}'" ? "'{}'::json" : (defaultRaw ?? null),
    },
    async () => {
      const { sql } = await atHead();
      const tables = await sql(
        "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'alembic_version'",
      );
      const facts = tables.map(
        async ({ name }) => [String(name), await tableFacts(String(name), sql)] as const,
      );
      return Object.fromEntries(await Promise.all(facts));
    },
  );
});

async function tableFacts(
  table: string,
  sql: (statement: string) => Promise<readonly StoredRow[]>,
): Promise<TableFacts> {
  const columns = await sql(`select attname, attnotnull, format_type(atttypid, atttypmod) as type,
      pg_get_expr(adbin, adrelid) as value
    from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where attrelid = '${table}'::regclass and attnum > 0 order by attnum`);
  const indexes = await sql(`select i.indexrelid::regclass as name, i.indisunique as u, c.contype,
      (select string_agg(attname, ', ' order by array_position(i.indkey::int2[], attnum)) from pg_attribute
       where attrelid = i.indrelid and attnum = any(i.indkey::int2[])) as columns
    from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype = 'u'
    where i.indrelid = '${table}'::regclass and not i.indisprimary`);
  const keys = await sql(`select conname, attname, confrelid::regclass as target, confdeltype as rule
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where conrelid = '${table}'::regclass and contype = 'f'`);
  return {
    columns: columns.map((column) => ({
      name: String(column['attname']),
      nullable: column['attnotnull'] === 'f',
      type: String(column['type']),
      default: String(column['value']).startsWith('nextval(')
        ? 'sequence'
        : (column['value'] as string | null),
    })),
    indexes: indexes
      .filter(({ contype }) => contype === null)
      .map(({ name, u, columns: of }) => `${name} (${of})${u === 't' ? ' unique' : ''}`)
      .sort(),
    uniques: indexes
      .filter(({ contype }) => contype !== null)
      .map(({ name, columns: of }) => `${name}(${of})`)
      .sort(),
    foreignKeys: keys
      .map(({ conname, attname, target, rule }) => {
        const deleted = rule === 'n' ? ', set null' : '';
        return `${conname}: ${attname} -> ${target}${deleted}`;
      })
      .sort(),
  };
}
