import { temporaryPostgres } from '@auditly/testing';
import { MikroORM } from '@mikro-orm/postgresql';
import { describe, onTestFinished } from 'vitest';
import { canonicalByServer } from '../../../src/dialects/postgresql/canonical-by-server.ts';
import { postgresqlDialect } from '../../../src/dialects/postgresql/dialect.ts';
import { connectTo, LiveSchema } from '../../../src/dialects/postgresql/live-schema.suite.ts';
import { declaredSchema } from '../../../src/mikro-orm/index.ts';
import { schemaDifferences } from '../../../src/model/differences.ts';
import { beyondGeneratorSuite } from './beyond-generator.suite.ts';
import { columnTypesSuite } from './column-types.suite.ts';
import { compositionSuite } from './composition.suite.ts';
import type { OtherThan, Settings } from './declares.ts';
import { indexesSuite } from './indexes.suite.ts';
import { relationsSuite } from './relations.suite.ts';

const { canonical, traits } = postgresqlDialect;

async function live(settings: Settings): Promise<{ readonly orm: MikroORM; readonly database: LiveSchema }> {
  const { url } = await temporaryPostgres();
  const orm = new MikroORM({ ...settings, clientUrl: url });
  onTestFinished(() => orm.close());
  return { orm, database: new LiveSchema(await connectTo(url)) };
}

async function declaredOtherThan(database: LiveSchema, orm: MikroORM): Promise<unknown> {
  const declared = await canonicalByServer(declaredSchema(orm, traits), database.connection);
  return schemaDifferences(declared, canonical(await database.actual()));
}

const otherThanRevision: OtherThan = async (_dialect, settings, upgrade) => {
  const { orm, database } = await live(settings);
  await database.apply(upgrade);
  return declaredOtherThan(database, orm);
};

const otherThanMikroOrm: OtherThan = async (_dialect, settings) => {
  const { orm, database } = await live(settings);
  await orm.schema.create();
  return declaredOtherThan(database, orm);
};

describe.each([
  ['a revision', otherThanRevision],
  ['MikroORM itself', otherThanMikroOrm],
])('declared as %s builds it in a database', (_by, otherThan) => {
  columnTypesSuite(['postgresql'], otherThan);
  relationsSuite(['postgresql'], otherThan);
  compositionSuite(['postgresql'], otherThan);
  indexesSuite(['postgresql'], otherThan);
});

describe('declared as a revision builds it, and MikroORM does not', () => {
  beyondGeneratorSuite(['postgresql'], otherThanRevision);
});
