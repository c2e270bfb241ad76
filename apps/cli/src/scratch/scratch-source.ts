import { type DialectName, postgresqlScratch, type Scratch, sqliteScratch } from '@auditly/revisions';
import { type PostgresTarget, parseDatabaseUrl, resolveDatabaseUrl } from '@auditly/schema/database';
import { scratchServer } from '@auditly/schema/migrate';
import { CommandError } from '../commands/command-error.ts';
import type { Context } from '../program/context.ts';
import { packagedServer, startServer } from './packaged-server.ts';
import { serverPackage } from './server-package.ts';

/** Where a scratch database of a dialect comes from. */
export interface ScratchSource {
  readonly dialect: DialectName;
  /** Makes it; `onProgress` is told of what takes its time. */
  open(onProgress: (text: string) => void): Promise<Scratch>;
}

/** Why there is none. */
export interface NoScratch {
  readonly dialect: DialectName;
  readonly why: string;
}

/** What the line says of the server for scratch databases. */
export interface ScratchOptions {
  readonly url: string | null;
  /** Whether a schema may be made beside the tables of others. */
  readonly schema: boolean;
}

/** The environment variable that names the server for scratch databases, where the line does not. */
const scratchUrlVariable = 'auditly_SCRATCH_URL';

const sources: Readonly<
  Record<DialectName, (options: ScratchOptions, context: Context) => Promise<ScratchSource | NoScratch>>
> = {
  sqlite: async () => ({ dialect: 'sqlite', open: async () => sqliteScratch() }),
  postgresql: postgresqlSource,
};

/** Where a scratch database of the dialect is to be had. */
export function scratchSource(
  dialect: DialectName,
  options: ScratchOptions,
  context: Context,
): Promise<ScratchSource | NoScratch> {
  return sources[dialect](options, context);
}

/**
 * A server that was named for the purpose, or a packaged one. The database that is configured is nobody's scratch: its
 * server is used only where the line itself names it.
 */
async function postgresqlSource(
  options: ScratchOptions,
  context: Context,
): Promise<ScratchSource | NoScratch> {
  const named = (await namedServer(options, context)) ?? (await databaseOfTheLine(context));
  if (named !== null) {
    const server = scratchServer(named, options.schema ? 'schema' : 'database');
    return { dialect: 'postgresql', open: () => postgresqlScratch(server) };
  }
  const packaged = await packagedServer(context.cwd);
  if (packaged === null) {
    const why = `no server was named (--scratch-url URL, or ${scratchUrlVariable}), and ${serverPackage} is not installed`;
    return { dialect: 'postgresql', why };
  }
  return {
    dialect: 'postgresql',
    async open(onProgress) {
      onProgress(`starting a PostgreSQL server from ${packaged.package}`);
      const server = await startServer(packaged);
      try {
        const target = postgresTarget(parseDatabaseUrl(server.url, {}), packaged.package);
        const place = `a server of ${packaged.package}`;
        const scratch = await postgresqlScratch({ ...scratchServer(target, 'anything'), place });
        const remove = async (): Promise<void> => {
          await scratch.remove();
          await server.stop();
        };
        return { ...scratch, remove };
      } catch (error) {
        await server.stop();
        throw error;
      }
    },
  };
}

async function namedServer({ url }: ScratchOptions, { env, cwd }: Context): Promise<PostgresTarget | null> {
  const [given, option] =
    url === null ? [env[scratchUrlVariable], scratchUrlVariable] : [url, '--scratch-url'];
  if (given === undefined) return null;
  const { target } = await resolveDatabaseUrl({ explicit: { url: given, option }, env, cwd });
  return postgresTarget(target, option);
}

/** The database of `-x dbUrl`, if it was given and is one of a server. */
async function databaseOfTheLine(context: Context): Promise<PostgresTarget | null> {
  const { target, origin } = await context.database();
  return origin.kind === 'option' && 'hosts' in target ? target : null;
}

/** @throws CommandError `test.no-server` */
function postgresTarget(target: object, option: string): PostgresTarget {
  if (!isPostgresTarget(target)) throw new CommandError('test.no-server', { option });
  return target;
}

function isPostgresTarget(target: object): target is PostgresTarget {
  return 'hosts' in target;
}
