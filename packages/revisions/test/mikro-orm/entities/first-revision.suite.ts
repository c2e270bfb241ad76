import type { MikroORM } from '@mikro-orm/core';
import { describe, expect, test as it } from 'vitest';
import type { Dialect } from '../../../src/dialects/dialect.ts';
import { declaredSchema } from '../../../src/mikro-orm/index.ts';
import { schemaDifferences } from '../../../src/model/differences.ts';
import { emptySchema, type Schema, schemasOf } from '../../../src/model/index.ts';
import { applyOperations, type Operation, recordOperations } from '../../../src/operations/index.ts';
import { columnTypes } from './column-types.ts';
import { customTypes } from './custom-types.ts';
import { defaults, serverDefaults } from './defaults.ts';
import { embeddables } from './embeddables.ts';
import { enums } from './enums.ts';
import { firstRevision } from './first-revision.ts';
import type { Fixture } from './fixture.ts';
import { generated, virtualColumns } from './generated.ts';
import { indexes } from './indexes.ts';
import { inheritance } from './inheritance.ts';
import { manyToMany } from './many-to-many.ts';
import { naming } from './naming.ts';
import { postgresqlTypes } from './postgresql-types.ts';
import { rarities } from './rarities.ts';
import { references } from './references.ts';
import { schemas, schemasUnsaid } from './schemas.ts';
import { sqliteTypes } from './sqlite-types.ts';

const fixtures: readonly Fixture[] = [
  columnTypes,
  customTypes,
  defaults,
  serverDefaults,
  embeddables,
  enums,
  generated,
  virtualColumns,
  indexes,
  inheritance,
  manyToMany,
  naming,
  postgresqlTypes,
  rarities,
  references,
  schemas,
  schemasUnsaid,
  sqliteTypes,
];

/** A database for one fixture, with its ORM. */
export interface FixtureDatabase {
  readonly orm: MikroORM;
  /** Carries operations out as a revision is. */
  readonly run: (operations: readonly Operation[]) => Promise<void>;
  /** The canonical schema that it has. */
  readonly actual: (schemas: ReadonlySet<string>) => Promise<Schema>;
  /** What MikroORM's schema generator would change, where it can be trusted at all. */
  readonly generatorSays?: () => Promise<string>;
  /** The canonical form of a recorded or declared schema. */
  readonly canonical: (schema: Schema) => Promise<Schema>;
}

export function firstRevisionSuite(
  dialect: Dialect,
  open: (fixture: Fixture) => Promise<FixtureDatabase>,
): void {
  const { traits } = dialect;
  const here = fixtures.filter(({ dialects }) => dialects?.includes(dialect.name) ?? true);
  describe.each(here)('the first revision for $subject', (fixture) => {
    it('builds what is declared, and is undone', async () => {
      const { orm, run, actual, canonical } = await open(fixture);
      const { upgrade, downgrade } = await firstRevision(fixture);
      const declared = declaredSchema(orm, traits);
      const operations = recordOperations(upgrade, 'upgrade', dialect.name);
      await run(operations);
      const recorded = applyOperations(emptySchema, operations, traits);
      const found = await actual(schemasOf(declared));
      expect(schemaDifferences(await canonical(declared), found)).toEqual([]);
      expect(schemaDifferences(await canonical(recorded), found)).toEqual([]);
      await run(recordOperations(downgrade, 'downgrade', dialect.name));
      expect(await actual(schemasOf(declared))).toEqual(await canonical(emptySchema));
    });

    it('makes what MikroORM can live with', async () => {
      const { orm, run, generatorSays } = await open(fixture);
      const { upgrade } = await firstRevision(fixture);
      await run(recordOperations(upgrade, 'upgrade', dialect.name));
      const said = await generatorSays?.();
      const errs = said !== undefined && fixture.generatorErrs !== undefined;
      expect(said ?? '').toEqual(errs ? expect.stringMatching(/\S/) : '');
      await expect(fixture.use(() => orm.em.fork(), dialect.name)).resolves.toBeUndefined();
    });
  });
}
