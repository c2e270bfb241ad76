import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test as it } from 'vitest';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { schemaDifferences } from '../../src/model/differences.ts';
import { emptySchema, type Schema } from '../../src/model/index.ts';
import { applyOperations, invertOperation, type Operation } from '../../src/operations/index.ts';
import { definitionsOf, openTestDatabase, type TestDatabase } from './database.ts';
import { choices, chosenOperation } from './random-operations.ts';

/** Quotes aside, which SQLite sets in its own way when it renames. */
function withoutQuotes(definitions: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...definitions].map(([name, sql]) => [name, sql.replaceAll('"', '')]));
}

async function expectSame(database: TestDatabase, wanted: Schema): Promise<void> {
  const found = await database.introspect();
  expect(schemaDifferences(sqliteDialect.canonical(wanted), sqliteDialect.canonical(found))).toEqual([]);
}

it('random operations leave what the model foretells, by a run and by a script, and can be undone', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(choices, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 14 }),
      async (revisions) => {
        const database = await openTestDatabase(':memory:');
        const scripted = new Database(':memory:');
        scripted.pragma('foreign_keys = OFF');
        try {
          let schema = emptySchema;
          const inverses: { readonly operations: readonly Operation[]; readonly back: Schema }[] = [];
          for (const revision of revisions) {
            const before = schema;
            const operations: Operation[] = [];
            for (const each of revision) {
              const operation = chosenOperation(schema, each);
              if (operation === null) continue;
              const inverse = invertOperation(operation, schema, sqliteDialect.traits);
              if (!('operations' in inverse)) continue;
              operations.push(operation);
              inverses.push({ operations: inverse.operations, back: schema });
              schema = applyOperations(schema, [operation], sqliteDialect.traits);
            }
            await database.runOperations(operations);
            await expectSame(database, schema);
            for (const { sql } of sqliteDialect.script(operations, before)) scripted.exec(sql);
            expect(withoutQuotes(definitionsOf(scripted))).toEqual(withoutQuotes(database.definitions()));
          }
          for (const { operations, back } of inverses.toReversed()) {
            await database.runOperations(operations);
            await expectSame(database, back);
          }
        } finally {
          scripted.close();
          await database.close();
        }
      },
    ),
    { numRuns: 40 },
  );
});
