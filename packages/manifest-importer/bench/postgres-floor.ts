import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { upgrade } from '@auditly/schema/migrate';
import { writtenColumns } from './measured.ts';

/** Writes the rows of an imported database into files, one for each table. */
export function dumpRows(imported: string, folder: string): void {
  psql(
    imported,
    Object.entries(writtenColumns).map(
      ([table, columns]) =>
        `\\copy (select ${columns.join(', ')} from ${table} order by id) to '${fileOf(folder, table)}'`,
    ),
  );
  psql(imported, [
    `\\copy systems to '${fileOf(folder, 'systems')}'`,
    `\\copy import_runs to '${fileOf(folder, 'import_runs')}'`,
  ]);
}

/** Seconds that `psql \copy` takes for the same rows into the same tables, with their indexes and foreign keys. */
export async function postgresFloor(empty: string, folder: string): Promise<number> {
  await upgrade(empty);
  psql(empty, [
    `\\copy systems from '${fileOf(folder, 'systems')}'`,
    `\\copy import_runs from '${fileOf(folder, 'import_runs')}'`,
  ]);
  const start = performance.now();
  psql(
    empty,
    Object.entries(writtenColumns).map(
      ([table, columns]) => `\\copy ${table} (${columns.join(', ')}) from '${fileOf(folder, table)}'`,
    ),
  );
  return (performance.now() - start) / 1000;
}

/** Takes the files away. */
export function removeRows(folder: string): void {
  for (const table of [...Object.keys(writtenColumns), 'systems', 'import_runs'])
    rmSync(fileOf(folder, table));
}

function psql(url: string, commands: readonly string[]): void {
  execFileSync('psql', ['-q', '-v', 'ON_ERROR_STOP=1', '-d', url], {
    input: `${commands.join('\n')}\n`,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
}

function fileOf(folder: string, table: string): string {
  return join(folder, `${table}.copy`);
}
