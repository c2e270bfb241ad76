import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { emptySchema } from '../../model/index.ts';
import { applyOperations, type Operation } from '../../operations/index.ts';
import { sampleOperations } from './sample-operations.suite.ts';
import { script } from './script.ts';
import { stepsOf } from './steps.ts';
import { sqliteTraits } from './traits.ts';

const file = new URL('./golden/operations.sql', import.meta.url);

/** The SQL of every operation, each under its kind; those that share a rebuild under all of theirs. */
function sqlOfOperations(): string {
  let schema = emptySchema;
  const parts = stepsOf(sampleOperations).map((step) => {
    const operations: readonly Operation[] = step.kind === 'rebuild' ? step.all : [step.operation];
    const statements = script(operations, schema);
    schema = applyOperations(schema, operations, sqliteTraits);
    const kinds = operations.map(({ kind }) => kind).join(', ');
    return [`-- ${kinds}`, ...statements.map(({ sql }) => `${sql};`)].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}

it('writes the SQL that is written down; UPDATE_GOLDEN=1 writes it down anew', () => {
  const sql = sqlOfOperations();
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, sql);
  expect(sql).toBe(readFileSync(file, 'utf8'));
});
