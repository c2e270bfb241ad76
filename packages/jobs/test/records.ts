import type { Logger } from '../src/logging/logger.ts';
import type { TestDatabase } from './database.ts';

const at = '2026-01-01 00:00:00.000000';

/** Adds a system; its id. */
export async function addSystem(database: TestDatabase, name: string, environment: string): Promise<number> {
  const [row] = await database.query(
    `insert into systems (name, environment, created_at, attributes)
     values ('${name}', '${environment}', '${at}', '{}') returning id`,
  );
  return Number(row?.['id']);
}

/** Adds a catalog with controls; the ids of the controls. */
export async function addControls(
  database: TestDatabase,
  name: string,
  controls: readonly string[],
): Promise<readonly number[]> {
  const [catalog] = await database.query(
    `insert into catalogs (name, title, framework, attributes) values ('${name}', 'T', 'F', '{}') returning id`,
  );
  const ids: number[] = [];
  for (const control of controls) {
    const [row] = await database.query(
      `insert into controls (catalog_id, control_id, title, family, remediation, attributes)
       values (${String(catalog?.['id'])}, '${control}', 'Title', 'X', 'Mend it.', '{}') returning id`,
    );
    ids.push(Number(row?.['id']));
  }
  return ids;
}

/** Adds a piece of evidence; its id. */
export async function addEvidence(
  database: TestDatabase,
  system: number,
  type: string,
  rest: {
    readonly collectedAt?: string;
    readonly expiresAt?: string | null;
    readonly attributes?: string;
  } = {},
): Promise<number> {
  const { collectedAt = at, expiresAt = null, attributes = '{}' } = rest;
  const [row] = await database.query(
    `insert into evidence (system_id, evidence_type, key, sha256, collected_at, expires_at, attributes)
     values (${system}, '${type}', 'vault/${type}', 'x', '${collectedAt}',
       ${expiresAt === null ? 'null' : `'${expiresAt}'`}, '${attributes}') returning id`,
  );
  return Number(row?.['id']);
}

/** A logger that keeps what it is told. */
export function keepingLogger(): Logger & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const keep = (level: string) => (_facts: object, message: string) => {
    lines.push(`${level}: ${message}`);
  };
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') };
}
