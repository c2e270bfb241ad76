import type { VersionChange } from '../graph/index.ts';

/** Where the current revisions stand: shared with Alembic, so it is Alembic's name, column and constraint. */
export const defaultVersionTable = 'alembic_version';

/** The CREATE TABLE of the version table, byte for byte as Alembic makes it; both dialects read it. */
export function createVersionTable(versionTable: string, { ifMissing = false } = {}): string {
  const columns = `\tversion_num VARCHAR(32) NOT NULL, \n\tCONSTRAINT ${quoted(`${versionTable}_pkc`)} PRIMARY KEY (version_num)`;
  return `CREATE TABLE ${ifMissing ? 'IF NOT EXISTS ' : ''}${quoted(versionTable)} (\n${columns}\n)`;
}

export function selectVersionRows(versionTable: string): string {
  return `SELECT version_num FROM ${quoted(versionTable)}`;
}

/** The statements of one step's change of the version rows. Each must touch exactly one row. */
export function versionStatements(versionTable: string, change: VersionChange): readonly string[] {
  const table = quoted(versionTable);
  return [
    ...change.delete.map((row) => `DELETE FROM ${table} WHERE version_num = ${text(row)}`),
    ...change.update.map(
      ([from, to]) => `UPDATE ${table} SET version_num = ${text(to)} WHERE version_num = ${text(from)}`,
    ),
    ...change.insert.map((row) => `INSERT INTO ${table} (version_num) VALUES (${text(row)})`),
  ];
}

/** The identifier as it stands in SQL; both dialects quote alike. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
