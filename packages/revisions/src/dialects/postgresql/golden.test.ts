import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { emptySchema } from '../../model/index.ts';
import { applyOperation } from '../../operations/index.ts';
import { sampleOperations } from './sample-operations.suite.ts';
import { script } from './script.ts';
import { postgresqlTraits } from './traits.ts';

const file = new URL('./golden/operations.sql', import.meta.url);

/** The SQL of every operation, each under its kind. */
function sqlOfOperations(): string {
  let schema = emptySchema;
  const parts = sampleOperations.map((operation) => {
    const statements = script([operation], schema);
    schema = applyOperation(schema, operation, postgresqlTraits);
    return [`-- ${operation.kind}`, ...statements.map(({ sql }) => `${sql};`)].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}

it('writes the SQL that is written down; UPDATE_GOLDEN=1 writes it down anew', () => {
  const sql = sqlOfOperations();
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, sql);
  expect(sql).toBe(readFileSync(file, 'utf8'));
});
