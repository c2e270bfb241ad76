import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const configuration = fileURLToPath(new URL('./project/alembic.ini', import.meta.url));

/** The version of the Alembic on this machine; null if there is none, or one that cannot reach PostgreSQL. */
export const alembicVersion: string | null = findAlembic();

function findAlembic(): string | null {
  const { status, stdout } = spawnSync('alembic', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** Runs the real Alembic over the same three revisions, and gives what it printed. */
export async function alembic(databaseUrl: string, ...command: readonly string[]): Promise<string> {
  const sqlalchemyUrl = databaseUrl.replace(/^postgres(ql)?:/, 'postgresql+psycopg2:');
  const { stdout } = await promisify(execFile)(
    'alembic',
    ['-c', configuration, '-x', `dbUrl=${sqlalchemyUrl}`, ...command],
    { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } },
  );
  return stdout.trim();
}
