import { MikroORM } from '@mikro-orm/sqlite';
import { describe } from 'vitest';
import { sqliteDialect } from '../../../src/dialects/sqlite/dialect.ts';
import { declaredSchema } from '../../../src/mikro-orm/index.ts';
import { schemaDifferences } from '../../../src/model/differences.ts';
import { memoryDatabase } from '../../sqlite/database.ts';
import { beyondGeneratorSuite } from './beyond-generator.suite.ts';
import { columnTypesSuite } from './column-types.suite.ts';
import { compositionSuite } from './composition.suite.ts';
import { dialects, type OtherThan, otherThan } from './declares.ts';
import { indexesSuite } from './indexes.suite.ts';
import { relationsSuite } from './relations.suite.ts';

const { canonical, traits } = sqliteDialect;

const otherThanDatabase: OtherThan = async (_dialect, settings, upgrade) => {
  const database = await memoryDatabase();
  await database.run(upgrade);
  const declared = declaredSchema(new MikroORM({ ...settings, dbName: 'nowhere' }), traits);
  return schemaDifferences(canonical(declared), canonical(await database.introspect()));
};

describe.each([
  ['on the model', dialects, otherThan],
  ['in a SQLite database', ['sqlite'], otherThanDatabase],
] as const)('declared as a revision builds it %s', (_where, each, compare) => {
  columnTypesSuite(each, compare);
  relationsSuite(each, compare);
  compositionSuite(each, compare);
  indexesSuite(each, compare);
  beyondGeneratorSuite(each, compare);
});
