import { expect } from 'vitest';
import {
  applyOperations,
  type Driver,
  emptySchema,
  type InlineRevision,
  recordOperations,
  type Schema,
} from '../../src/index.ts';
import { schemaDifferences } from '../../src/model/differences.ts';

/** Where the database stands, after proving that its catalog is exactly what the revisions up to there build. */
export async function provenStanding(driver: Driver, revisions: readonly InlineRevision[]): Promise<number> {
  const connection = await driver.connect('read');
  if (connection === null) return 0;
  try {
    const rows = (await connection.readVersionRows('alembic_version')) ?? [];
    expect(rows.length).toBeLessThanOrEqual(1);
    const standing = revisions.findIndex((each) => each.revision === rows[0]) + 1;
    const dialect = await driver.dialect();
    const actual = await dialect.introspect(connection, { versionTable: 'alembic_version' });
    const recorded = replay(revisions.slice(0, standing), dialect.traits);
    expect(schemaDifferences(dialect.canonical(recorded), dialect.canonical(actual))).toEqual([]);
    return standing;
  } finally {
    await connection.close();
  }
}

function replay(revisions: readonly InlineRevision[], traits: Parameters<typeof applyOperations>[2]): Schema {
  const operations = revisions.flatMap((each) => recordOperations((op) => each.upgrade(op), 'upgrade'));
  return applyOperations(emptySchema, operations, traits);
}
