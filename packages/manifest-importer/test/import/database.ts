import { parseDatabaseUrl } from '@auditly/schema/database';
import { driverFor, upgrade } from '@auditly/schema/migrate';
import { createPostgresDatabase, temporarySqlite } from '@auditly/testing';
import { onTestFinished } from 'vitest';

type Row = Readonly<Record<string, unknown>>;

/** A database at head, looked at past the importer. */
export interface TestDatabase {
  readonly url: string;
  readonly dialect: 'sqlite' | 'postgresql';
  /** Each call has a connection of its own. */
  query(sql: string): Promise<readonly Row[]>;
}

/** One number. */
export async function count(database: TestDatabase, table: string, where = 'true'): Promise<number> {
  const [row] = await database.query(`select count(*) as n from ${table} where ${where}`);
  return Number(row?.['n']);
}

/** How many rows each table has that an import writes. */
export async function rowCounts(database: TestDatabase): Promise<Readonly<Record<string, number>>> {
  const tables = [
    'systems',
    'evidence_manifests',
    'evidence',
    'evidence_manifest_entries',
    'evidence_versions',
  ];
  const counts: Record<string, number> = {};
  for (const table of tables) counts[table] = await count(database, table);
  return counts;
}

/** Everything of all manifests but the ids: two databases with the same have imported the same. */
export async function contents(database: TestDatabase): Promise<readonly Row[]> {
  return database.query(`
    select s.name as system, m.environment, m.version, cast(m.created_at as text) as created_at, m.overall_hash,
      m.notes, cast(m.attributes as text) as attributes, n.key, n.filename, n.sha256, n.size,
      e.evidence_type, e.key as evidence_key, e.filename as evidence_filename, e.sha256 as evidence_sha256,
      e.size as evidence_size, cast(e.collected_at as text) as collected_at,
      cast(e.attributes as text) as evidence_attributes, v.version as evidence_version,
      cast(v.data as text) as data, cast(v.collected_at as text) as version_collected_at
    from evidence_manifests m join systems s on s.id = m.system_id
    left join evidence_manifest_entries n on n.manifest_id = m.id
    left join evidence e on e.id = n.evidence_id and e.system_id = m.system_id
    left join evidence_versions v on v.evidence_id = e.id
    order by m.overall_hash, n.id`);
}

export async function sqliteAtHead(): Promise<TestDatabase> {
  return atHead(temporarySqlite().url);
}

export async function postgresAtHead(): Promise<TestDatabase> {
  const database = await createPostgresDatabase();
  onTestFinished(() => database.drop());
  return atHead(database.url);
}

async function atHead(url: string): Promise<TestDatabase> {
  await upgrade(url);
  const target = parseDatabaseUrl(url, {});
  return {
    url,
    dialect: target.dialect,
    query: async (sql) => {
      const connection = await driverFor(target).connect('write');
      try {
        return await connection.query(sql);
      } finally {
        await connection.close();
      }
    },
  };
}
