import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The version of the Alembic on this machine; null if there is none, or one that cannot reach PostgreSQL. */
export const alembicVersion: string | null = findAlembic();

function findAlembic(): string | null {
  const { status, stdout } = spawnSync('alembic', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** Runs the real Alembic over the three revisions that both have, and gives what it printed. */
export function alembic(databaseUrl: string, ...command: readonly string[]): Promise<string> {
  return alembicOf(fileURLToPath(project), databaseUrl, ...command);
}

/** The folder of the project that both know. */
export const project = new URL('./project/', import.meta.url);

/** The same over the revisions of a project of its own: a folder with `alembic.ini`, `env.py` and `versions`. */
export async function alembicOf(
  folder: string,
  databaseUrl: string,
  ...command: readonly string[]
): Promise<string> {
  const sqlalchemyUrl = databaseUrl.replace(/^postgres(ql)?:/, 'postgresql+psycopg2:');
  const { stdout } = await promisify(execFile)(
    'alembic',
    ['-c', join(folder, 'alembic.ini'), '-x', `dbUrl=${sqlalchemyUrl}`, ...command],
    { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } },
  );
  return stdout.trim();
}
