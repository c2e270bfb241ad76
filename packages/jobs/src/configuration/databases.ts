import { CodedError } from '@auditly/revisions';
import {
  type DatabaseTarget,
  describeOrigin,
  describeTarget,
  type Environment,
  parseDatabaseUrl,
  redactUrl,
  resolveDatabaseUrl,
} from '@auditly/schema/database';
import type { Problems } from './problems.ts';
import type { Read } from './read-setting.ts';

/** A database, who said so, and how it is shown. */
export interface FoundDatabase {
  readonly target: DatabaseTarget;
  readonly origin: string;
  readonly shown: string;
}

/** Why there is none. */
export interface NoDatabase {
  readonly error: Error;
}

interface Surroundings {
  readonly env: Environment;
  /** Absolute. */
  readonly cwd: string;
}

/**
 * The database of a worker.
 *
 * @param url of an option, with what the option is called
 */
export async function findDatabase(
  explicit: { readonly url: string; readonly option: string } | undefined,
  { env, cwd }: Surroundings,
  problems: Problems,
): Promise<FoundDatabase | NoDatabase> {
  try {
    const { target, origin: from } = await resolveDatabaseUrl({ explicit, env, cwd });
    const origin = describeOrigin(from);
    if ('file' in target && target.file === ':memory:') {
      problems.add(
        `the database URL from ${origin}`,
        'is that of a database in memory, which ends with a connection',
      );
    }
    return { target, origin, shown: describeTarget(target) };
  } catch (error) {
    if (error instanceof CodedError) return { error };
    throw error;
  }
}

/** The database that migrations go to, if it is another way to the same. */
export function directDatabase(
  { value, origin }: Read<string>,
  { env, target }: { readonly env: Environment; readonly target: DatabaseTarget | undefined },
  problems: Problems,
): FoundDatabase | null {
  if (value === '') return null;
  try {
    const direct = parseDatabaseUrl(value, env);
    if (!('hosts' in direct)) problems.add(origin, 'has to be a URL of a PostgreSQL database');
    else if (target !== undefined && !('hosts' in target)) {
      problems.add(origin, `is of no use: the database is ${describeTarget(target)}`);
    } else if (target !== undefined && 'hosts' in target && target.database !== direct.database) {
      problems.add(
        origin,
        `leads to the database ${direct.database}, and the worker's is ${target.database}: it has to be another way to the same`,
      );
    }
    return { target: direct, origin, shown: describeTarget(direct) };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    problems.add(origin, `(${redactUrl(value)}) is no database URL: ${error.message}`);
    return null;
  }
}
