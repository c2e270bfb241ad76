import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postgresqlTraits } from '../../src/dialects/postgresql/traits.ts';
import { sqliteTraits } from '../../src/dialects/sqlite/traits.ts';
import { schemaDifferences } from '../../src/model/differences.ts';
import { emptySchema, type Schema } from '../../src/model/index.ts';
import { applyOperations, type Operation, recordOperations } from '../../src/operations/index.ts';
import { operationKinds } from './draw.ts';
import { withPlainExpressions } from './plain-expressions.ts';
import { playing } from './play.ts';
import { sequences } from './sequences.ts';

const both = [
  { name: 'SQLite', traits: sqliteTraits },
  { name: 'PostgreSQL', traits: postgresqlTraits },
];

describe.each(both)('sequences of operations for $name', ({ traits }) => {
  const drawn = sequences(traits, { mostOperations: 20 });

  it('undone one by one give back the schema before each', () => {
    const sameSchema = (left: Schema, right: Schema): void =>
      expect(schemaDifferences(withPlainExpressions(left), withPlainExpressions(right))).toEqual([]);
    fc.assert(
      fc.property(drawn, ({ revisions }) => {
        let schema: Schema = revisions.at(-1)?.after.schema ?? emptySchema;
        for (const { before, after, downgrade } of revisions.toReversed()) {
          sameSchema(schema, after.schema);
          schema = applyOperations(schema, downgrade, traits);
          sameSchema(schema, before.schema);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are recorded as they were drawn', () => {
    fc.assert(
      fc.property(drawn, ({ operations }) => {
        const recorded = recordOperations(playing(operations), 'upgrade', traits.dialect);
        expect(applyOperations(emptySchema, recorded, traits)).toEqual(
          applyOperations(emptySchema, operations, traits),
        );
        expect(recorded.map(({ kind }) => kind)).toEqual(operations.map(({ kind }) => kind));
      }),
      { numRuns: 50 },
    );
  });

  it('hold every kind of operation, and each form that has its own way in a database', () => {
    const operations = fc
      .sample(drawn, { numRuns: 600, seed: 1 })
      .flatMap((sequence) => sequence.operations.map((each) => ({ each, form: formOf(each) })));
    const found = new Map<string, number>();
    for (const { form } of operations) found.set(form, (found.get(form) ?? 0) + 1);
    for (const kind of operationKinds) {
      expect(operations.filter(({ each }) => each.kind === kind).length, kind).toBeGreaterThan(20);
    }
    for (const form of forms) expect(found.get(form) ?? 0, form).toBeGreaterThan(5);
  });
});

const forms = [
  'alterColumn type',
  'alterColumn using',
  'alterColumn nullable',
  'alterColumn default',
  'alterColumn identity',
  'alterColumn collation',
  'alterColumn generated',
  'createConstraint primaryKey',
  'createConstraint unique',
  'createConstraint check',
  'createConstraint foreignKey',
  'createIndex plain',
  'createIndex unique',
  'createIndex expression',
  'createIndex partial',
  'createIndex concurrently',
  'dropConstraint primaryKey',
  'dropConstraint unique',
  'dropConstraint check',
  'dropConstraint foreignKey',
];

function formOf(operation: Operation): string {
  switch (operation.kind) {
    case 'alterColumn':
      return operation.change.using === undefined
        ? `alterColumn ${Object.keys(operation.change)[0]}`
        : 'alterColumn using';
    case 'createConstraint':
    case 'dropConstraint':
      return `${operation.kind} ${operation.constraint.kind}`;
    case 'createIndex': {
      if (operation.concurrently) return 'createIndex concurrently';
      if (operation.options.where !== undefined) return 'createIndex partial';
      if (operation.keys.some((key) => typeof key === 'object' && 'expression' in key)) {
        return 'createIndex expression';
      }
      return operation.options.unique === true ? 'createIndex unique' : 'createIndex plain';
    }
    default:
      return operation.kind;
  }
}
