import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { DeclaredSchemas, DialectName } from '@auditly/revisions';
import type { RevisionSettings } from '@auditly/schema/database';
import { CommandError } from '../commands/command-error.ts';
import { escaped } from '../output/printable.ts';
import type { Context } from '../program/context.ts';
import { type CutShort, cutShort, type EndOfProcess, isSignal } from '../program/cut-short.ts';
import { exitCodes } from '../program/exit-codes.ts';
import { revisionFiles } from './revision-files.ts';

/** The functions of MikroORM and of the engine that are needed, from whichever installation of them. */
interface OrmPackage {
  readonly MikroORM: new (options: object) => Orm;
}
type Orm = Parameters<typeof import('@auditly/schema/declared')['declaredBy']>[0][number];

const ormPackages: Readonly<Record<DialectName, string>> = {
  postgresql: '@mikro-orm/postgresql',
  sqlite: '@mikro-orm/sqlite',
};

/**
 * What the project that is worked in declares: the entities that its auditly.toml names, or auditly's own where the
 * revisions are its own too. A dialect that the project does not support is left out. This loads MikroORM, and connects
 * to nothing.
 *
 * @throws CommandError `declared.no-entities`, `declared.module-failed`, `declared.no-list`, `declared.no-orm`,
 *   `declared.entities-failed`; DatabaseSettingsError
 */
export async function declaredSchemas(context: EntityContext): Promise<DeclaredSchemas> {
  const { settings } = await revisionFiles(context.cwd);
  const dialects = settings?.dialects ?? allDialects;
  if (settings?.entities !== undefined) {
    const project = { ...settings, entities: settings.entities };
    // A module can end the process, or wait for what never comes: then it has to be named.
    context.onCutShort((end) => cutShortBy(project.entities, end, context));
    const declared = await ofProject(project, dialects);
    context.onCutShort(null);
    return declared;
  }
  if (settings?.directories !== undefined) {
    throw new CommandError('declared.no-entities', { settings: settings.path });
  }
  const own = await import('@auditly/schema/declared');
  const found = Object.entries(await own.declaredSchemas());
  return Object.fromEntries(found.filter(([name]) => dialects.some((each) => each === name)));
}

type EntityContext = Pick<Context, 'cwd' | 'log' | 'onCutShort'>;

function cutShortBy(file: string, end: EndOfProcess, { log }: EntityContext): CutShort {
  const told = cutShort(end);
  if (isSignal(end)) return told;
  const message = `${told.message}: it was loading the entities in ${file}`;
  const next =
    end === null
      ? `see that nothing in ${file} calls process.exit, or waits for what never comes`
      : `correct what ${file} has started`;
  log.write(`error: ${escaped(message)}\n  next: ${escaped(next)}\n`);
  return { ...told, message, next: [next], facts: { ...told.facts, file }, exitCode: exitCodes.connection };
}

const allDialects: readonly DialectName[] = ['postgresql', 'sqlite'];

async function ofProject(
  { entities: file, path: settings }: RevisionSettings & { readonly entities: string },
  dialects: readonly DialectName[],
): Promise<DeclaredSchemas> {
  const { entities, ormOptions } = await entityModule(file, settings);
  // The packages that the project itself uses: an entity is known only by the very copy that it was made with.
  const { declaredBy } =
    (await installed<typeof import('@auditly/schema/declared')>('@auditly/revisions/mikro-orm', file)) ??
    (await import('@auditly/schema/declared'));
  const orms: Orm[] = [];
  for (const dialect of dialects) {
    const name = ormPackages[dialect];
    const found = await installed<OrmPackage>(name, file);
    if (found === null) throw new CommandError('declared.no-orm', { package: name, dialect, file, settings });
    try {
      orms.push(new found.MikroORM({ dbName: 'declared', ...ormOptions, entities }));
    } catch (error) {
      throw new CommandError(
        'declared.entities-failed',
        { file, dialect, reason: reasonOf(error) },
        { cause: error },
      );
    }
  }
  return declaredBy(orms);
}

/** What the module of a project's entities exports. */
interface EntityModule {
  readonly entities: readonly unknown[];
  readonly ormOptions: object;
}

async function entityModule(file: string, settings: string): Promise<EntityModule> {
  let module: Readonly<Record<string, unknown>>;
  try {
    module = await import(pathToFileURL(file).href);
  } catch (error) {
    throw new CommandError(
      'declared.module-failed',
      { file, settings, reason: reasonOf(error) },
      { cause: error },
    );
  }
  const { entities, ormOptions = {} } = module;
  if (!Array.isArray(entities) || entities.length === 0) {
    const found = Array.isArray(entities) ? 'empty' : entities === undefined ? 'nothing' : 'no-list';
    throw new CommandError('declared.no-list', {
      file,
      settings,
      found,
      exports: Object.keys(module).sort(),
    });
  }
  return { entities, ormOptions: typeof ormOptions === 'object' && ormOptions !== null ? ormOptions : {} };
}

/** A package as the project's file would import it; null where it is not installed. */
async function installed<T>(name: string, file: string): Promise<T | null> {
  let path: string;
  try {
    path = createRequire(file).resolve(name);
  } catch {
    return null;
  }
  return (await import(pathToFileURL(path).href)) as T;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
