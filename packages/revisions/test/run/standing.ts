import { expect } from 'vitest';
import {
  applyOperations,
  type Dialect,
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
    const differencesAt = (length: number) => {
      const recorded = dialect.canonical(replay(revisions.slice(0, length), dialect.traits));
      return schemaDifferences(recorded, dialect.canonical(actual));
    };
    const differences = differencesAt(standing);
    // What runs outside a transaction may be there before its version row is, finished or not; nothing else may.
    const halfway = differences.length > 0 && runsOutside(revisions[standing], dialect);
    const unexplained = halfway
      ? differencesAt(standing + 1).filter(({ what }) => what !== 'index valid')
      : differences;
    expect(unexplained).toEqual([]);
    return standing;
  } finally {
    await connection.close();
  }
}

function replay(revisions: readonly InlineRevision[], traits: Parameters<typeof applyOperations>[2]): Schema {
  const operations = revisions.flatMap((each) =>
    recordOperations((op) => each.upgrade(op), 'upgrade', traits.dialect),
  );
  return applyOperations(emptySchema, operations, traits);
}

function runsOutside(revision: InlineRevision | undefined, dialect: Dialect): boolean {
  if (revision === undefined) return false;
  const operations = recordOperations((op) => revision.upgrade(op), 'upgrade', dialect.name);
  return operations.some((operation) => dialect.runsOutsideTransaction(operation));
}
