import type { MikroORM, Options } from '@mikro-orm/core';
import { MikroORM as Postgres } from '@mikro-orm/postgresql';
import { MikroORM as Sqlite } from '@mikro-orm/sqlite';
import { type DialectName, type Operations, recordOperations } from '../../../src/index.ts';
import { declaredDifferences } from '../../../src/mikro-orm/index.ts';

/** The settings of an ORM that a fixture is about. */
export type Settings = Partial<
  Pick<
    Options,
    'attachDatabases' | 'discovery' | 'entities' | 'namingStrategy' | 'schema' | 'schemaGenerator'
  >
>;

export const dialects: readonly DialectName[] = ['sqlite', 'postgresql'];

const orms = {
  sqlite: (settings: Settings) => new Sqlite({ ...settings, dbName: 'nowhere' }),
  postgresql: (settings: Settings) => new Postgres({ ...settings, dbName: 'nowhere' }),
};

/** An ORM of a dialect that is never connected. */
export function ormOf(dialect: DialectName, settings: Settings): MikroORM {
  return orms[dialect](settings);
}

/** Where the entities of an ORM declare otherwise than this revision, or what it stands for, builds. */
export type OtherThan = (
  dialect: DialectName,
  settings: Settings,
  upgrade: (op: Operations) => void,
) => Promise<unknown>;

/** Where the entities declare otherwise than a revision that is written as `upgrade`; no database is there. */
export async function otherThan(
  dialect: DialectName,
  settings: Settings,
  upgrade: (op: Operations) => void,
): Promise<unknown> {
  return declaredDifferences(
    ormOf(dialect, settings),
    dialect,
    recordOperations(upgrade, 'upgrade', dialect),
  );
}
