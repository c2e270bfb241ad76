import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationsBetween } from '../../src/compare/index.ts';
import { postgresqlDialect } from '../../src/dialects/postgresql/dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { schemaDifferences } from '../../src/model/differences.ts';
import { applyOperations } from '../../src/operations/index.ts';
import { canBe } from './can-be.ts';
import { renamedPairs, schemaPairs, shakenPairs } from './pairs.ts';

describe.each([
  { name: 'SQLite', dialect: sqliteDialect },
  { name: 'PostgreSQL', dialect: postgresqlDialect },
])('operationsBetween on $name', ({ dialect }) => {
  const { canonical, traits } = dialect;

  it('leads from any schema to any other', () => {
    fc.assert(
      fc.property(schemaPairs(traits, 14), ({ from: { schema: from }, to: { schema: to } }) => {
        const there = applyOperations(from, operationsBetween(from, to, dialect), traits);
        expect(schemaDifferences(canonical(there), canonical(to))).toEqual([]);
      }),
      { numRuns: Number(process.env['COMPARE_RUNS'] ?? 300) },
    );
  });

  it('leads to the same schema changed in place', () => {
    fc.assert(
      fc.property(shakenPairs(traits, 10), ({ from: { schema: from }, to: { schema: to }, renames }) => {
        fc.pre(canBe(to, dialect));
        const there = applyOperations(from, operationsBetween(from, to, dialect, renames), traits);
        expect(schemaDifferences(canonical(there), canonical(to))).toEqual([]);
      }),
      { numRuns: Number(process.env['COMPARE_RUNS'] ?? 300) },
    );
  });

  it('does nothing but rename where nothing else has become of a schema', () => {
    fc.assert(
      fc.property(renamedPairs(traits, 10), ({ from: { schema: from }, to: { schema: to }, renames }) => {
        const operations = operationsBetween(from, to, dialect, renames);
        expect(operations.filter(({ kind }) => !kind.startsWith('rename'))).toEqual([]);
        expect(
          schemaDifferences(canonical(applyOperations(from, operations, traits)), canonical(to)),
        ).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('leads from a database to what it should be, both in their canonical form', () => {
    fc.assert(
      fc.property(schemaPairs(traits, 10), (pair) => {
        const [from, to] = [canonical(pair.from.schema), canonical(pair.to.schema)];
        const there = applyOperations(from, operationsBetween(from, to, dialect), traits);
        expect(schemaDifferences(canonical(there), to)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('says nothing of a schema and itself', () => {
    fc.assert(
      fc.property(schemaPairs(traits, 10), ({ from: { schema } }) => {
        expect(operationsBetween(schema, schema, dialect)).toEqual([]);
        expect(canonical(canonical(schema))).toEqual(canonical(schema));
      }),
      { numRuns: 50 },
    );
  });
});
