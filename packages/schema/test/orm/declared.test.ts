import { describe } from 'vitest';
import { sqliteAtHead } from '../databases.ts';
import { declaredSuite, type TableFacts } from './declared.suite.ts';

const types: Record<string, string> = { integer: 'INTEGER', text: 'TEXT', boolean: 'BOOLEAN' };

describe('entities on SQLite', () =>
  declaredSuite(
    'sqlite://',
    {
      namesConstraints: false,
      type: ({ kind, type, length, columnTypes }) =>
        kind === 'm:1'
          ? 'INTEGER'
          : type === 'string'
            ? `VARCHAR(${length})`
            : (types[type] ?? columnTypes[0] ?? ''),
      default: (property) => property.defaultRaw ?? null,
    },
    async () => {
      const { sql } = await sqliteAtHead();
      const tables = await sql(
        "select name from sqlite_master where type = 'table' and name <> 'alembic_version'",
      );
      const facts = tables.map(
        async ({ name }) => [String(name), await tableFacts(String(name), sql)] as const,
      );
      return Object.fromEntries(await Promise.all(facts));
    },
  ));

type Sql = Awaited<ReturnType<typeof sqliteAtHead>>['sql'];

async function tableFacts(table: string, sql: Sql): Promise<TableFacts> {
  const columns = await sql(`select * from pragma_table_info('${table}')`);
  const indexes = await sql(`select l.name, l."unique" as u, l.origin,
      (select group_concat(name, ', ') from pragma_index_info(l.name)) as columns
    from pragma_index_list('${table}') l`);
  const keys = await sql(`select * from pragma_foreign_key_list('${table}')`);
  return {
    columns: columns.map((column) => ({
      name: String(column['name']),
      nullable: column['notnull'] === 0,
      type: String(column['type']),
      default: column['dflt_value'] === null ? null : String(column['dflt_value']),
    })),
    indexes: indexes
      .filter(({ origin }) => origin !== 'u')
      .map(({ name, u, columns: of }) => `${name} (${of})${u === 1 ? ' unique' : ''}`)
      .sort(),
    uniques: indexes
      .filter(({ origin }) => origin === 'u')
      .map(({ columns: of }) => `(${of})`)
      .sort(),
    foreignKeys: keys
      .map(({ from, table: to, on_delete: rule }) => {
        const text = String(rule).toLowerCase();
        return `${from} -> ${to}${text === 'no action' ? '' : `, ${text}`}`;
      })
      .sort(),
  };
}
