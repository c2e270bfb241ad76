import { DialectError } from '../../errors.ts';
import type { Session } from '../../session.ts';
import { keepingDependents } from '../dependents.ts';
import { Catalog } from '../introspect/catalog.ts';
import { verifyDefinitions } from '../introspect/verify.ts';
import { requirePragma, withLegacyAlterTable } from '../pragmas.ts';
import { quoted } from '../quote.ts';
import type { RebuildEdit } from './edit.ts';
import { planRebuild, type Rebuild } from './plan.ts';

/**
 * Carries out edits that share one rebuild, on the table as the database has it: what no revision knows of stays.
 *
 * @throws DialectError `dialect.pragma-refused` when foreign keys are on, since dropping the old table would then
 * delete or change the rows that reference it
 */
export async function runRebuild(
  table: string,
  edits: readonly RebuildEdit[],
  session: Session,
): Promise<void> {
  await requirePragma(session, 'foreign_keys', 0);
  const catalog = await Catalog.read(session);
  await verifyDefinitions(session, catalog, [table]);
  const plan = planRebuild(table, edits, catalog);
  if (plan.kind === 'indexes') {
    for (const sql of plan.statements) await session.execute(sql);
    return;
  }
  await requireValues(plan, session);
  await keepingDependents(session, plan.table, () => makeAnew(plan, session));
}

async function makeAnew(plan: Rebuild, session: Session): Promise<void> {
  const before = await countRows(plan.table, session);
  await session.execute(plan.create);
  await session.execute(plan.copy);
  await requireConverted(plan, session);
  for (const sql of plan.sequence) await session.execute(sql);
  await session.execute(plan.drop);
  await withLegacyAlterTable(session, true, () => session.execute(plan.rename));
  for (const sql of plan.indexes) await session.execute(sql);
  for (const { sql } of plan.triggers) await session.execute(sql);
  const after = await countRows(plan.table, session);
  if (after !== before) throw new DialectError('dialect.rows-lost', { table: plan.table, before, after });
}

/** Told before the copy fails on it, in words about the table that the reader knows. */
async function requireValues({ table, notNull }: Rebuild, session: Session): Promise<void> {
  for (const { column, expression } of notNull) {
    const rows = await countRows(table, session, `(${expression}) IS NULL`);
    if (rows > 0) throw new DialectError('dialect.null-values', { table, column, rows });
  }
}

async function requireConverted({ table, newName, conversions }: Rebuild, session: Session): Promise<void> {
  for (const { column, type, failed } of conversions) {
    const rows = await countRows(newName, session, failed);
    if (rows > 0) throw new DialectError('dialect.unconvertible-values', { table, column, type, rows });
  }
}

async function countRows(table: string, session: Session, condition?: string): Promise<number> {
  const where = condition === undefined ? '' : ` WHERE ${condition}`;
  const [row] = await session.query(`SELECT count(*) AS n FROM ${quoted(table)}${where}`);
  return Number(row?.['n']);
}
