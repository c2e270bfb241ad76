import type { PostgresqlScratchServer } from '@auditly/revisions';
import { connectPostgres, describeTarget, type PostgresTarget } from '../database/index.ts';

/**
 * The server of a target, for scratch databases to be made on. The target's own database is only the way in.
 *
 * @param allows what may be made there; see {@link PostgresqlScratchServer}
 */
export function scratchServer(
  target: PostgresTarget,
  allows: PostgresqlScratchServer['allows'],
): PostgresqlScratchServer {
  return {
    place: describeTarget(target),
    allows,
    connect: ({ database = target.database, searchPath }) =>
      connectPostgres({
        ...target,
        database,
        applicationName: `${target.applicationName} (rehearsal)`,
        ...(searchPath === undefined
          ? {}
          : { options: `${target.options ?? ''} -c search_path=${searchPath}`.trim() }),
      }),
  };
}
