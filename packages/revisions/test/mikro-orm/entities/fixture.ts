import type { EntityManager, Options } from '@mikro-orm/core';
import type { DialectName } from '../../../src/index.ts';
import type { Settings } from '../declared/declares.ts';

/** Entities of one subject, for a first revision that declares all of it. */
export interface Fixture {
  readonly subject: string;
  /** Where it is not the same on both dialects, or not there on one. */
  readonly entities: (dialect: DialectName) => NonNullable<Options['entities']>;
  /** Default: both. */
  readonly dialects?: readonly DialectName[];
  /** Settings of the ORM besides. */
  readonly settings?: (dialect: DialectName) => Settings;
  /**
   * What MikroORM's own schema generator says otherwise of a PostgreSQL database that is as declared, and why that is its
   * mistake. Default: nothing. On SQLite it always does, since it has no lengths, and another type for most.
   */
  readonly generatorErrs?: string;
  /** Writes rows and reads them again, with `fork` for an entity manager that knows none of them. */
  readonly use: (fork: () => EntityManager, dialect: DialectName) => Promise<void>;
}
