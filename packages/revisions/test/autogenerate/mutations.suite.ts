import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDialect } from '../../src/dialects/load.ts';
import {
  type Connection,
  createEngine,
  type Dialect,
  type DialectName,
  type Driver,
  emptySchema,
  inlineRevisions,
  type Schema,
} from '../../src/index.ts';
import { declaredBy } from '../../src/mikro-orm/index.ts';
import { schemaDifferences } from '../../src/model/differences.ts';
import { type ComparedSchemas, proposal } from '../../src/run/autogenerate/index.ts';
import { dialects, ormOf } from '../mikro-orm/declared/declares.ts';
import { moduleOf } from './drawn.ts';
import { type Change, changes, entitiesIn, people } from './people-entities.ts';

/** A database that all mutations of a file go up and down on. */
export interface MutatedDatabase {
  readonly driver: Driver;
  close(): Promise<void>;
}

/** For each change of the entities: the revision that autogenerate makes of it leads a database there, and back. */
export function mutationSuite(makeDatabase: () => Promise<MutatedDatabase>): void {
  let database: MutatedDatabase;
  let connection: Connection;
  let dialect: Dialect;

  beforeAll(async () => {
    database = await makeDatabase();
    connection = await database.driver.connect('write');
    dialect = await database.driver.dialect();
    await createEngine({ driver: database.driver, revisions: inlineRevisions([await first()]) }).upgrade(
      'first',
    );
  });

  afterAll(async () => {
    await connection.close();
    await database.close();
  });

  async function requireSchema(expected: Schema): Promise<void> {
    const actual = dialect.canonical(
      await dialect.introspect(connection, { versionTable: 'alembic_version' }),
    );
    const wanted = await dialect.canonicalByServer(expected, connection);
    expect(schemaDifferences(wanted, actual)).toEqual([]);
    expect(actual.unmanaged ?? []).toEqual([]);
  }

  describe.each(Object.entries(changes))('%s', (_group, list) => {
    it.for<Change>(list)('%s written as %s', async ([from, to, ...renamed]) => {
      const text = people.replaceAll(from, () => to);
      expect(text).not.toBe(people);
      const [before, after] = [await declared(people), await declared(text)];
      const compared = dialectsOf(before, after);
      const found = proposal(compared, { renamed, notRenamed: [] });
      expect(found.undecided).toEqual([]);
      expect(found.upgrade).not.toEqual([]);

      const second = { revision: 'second', downRevision: ['first'], ...moduleOf(found) };
      const engine = createEngine({
        driver: database.driver,
        revisions: inlineRevisions([await first(), second]),
      });
      await engine.upgrade('second');
      await requireSchema(schemaOf(after, dialect.name));
      await engine.downgrade('first');
      await requireSchema(schemaOf(before, dialect.name));
    });
  });
}

type Declared = ReadonlyMap<DialectName, { readonly dialect: Dialect; readonly schema: Schema }>;

async function declared(text: string): Promise<Declared> {
  const result = new Map<DialectName, { readonly dialect: Dialect; readonly schema: Schema }>();
  for (const name of dialects) {
    const { dialect } = await loadDialect(name);
    const schemas = declaredBy([
      ormOf(name, { entities: entitiesIn(text), discovery: { warnWhenNoEntities: false } }),
    ]);
    result.set(name, { dialect, schema: (await schemas[name]?.(dialect)) ?? emptySchema });
  }
  return result;
}

function schemaOf(found: Declared, name: DialectName): Schema {
  return found.get(name)?.schema ?? emptySchema;
}

function dialectsOf(before: Declared | null, after: Declared): readonly ComparedSchemas[] {
  return [...after].map(([name, { dialect, schema }]) => ({
    dialect,
    recorded: before === null ? emptySchema : schemaOf(before, name),
    declared: schema,
    opaque: [],
  }));
}

/** The revision that builds what the entities declare at first. */
async function first() {
  const found = proposal(dialectsOf(null, await declared(people)), { renamed: [], notRenamed: [] });
  return { revision: 'first', ...moduleOf(found) };
}
