import { type VerifyReport as EngineReport, verify } from '@auditly/revisions';
import { describeTarget } from '@auditly/schema/database';
import { databaseEngine } from '../database/engine.ts';
import { revisionFiles } from '../database/revision-files.ts';
import { counted, standing } from '../output/standing.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { LedgerError } from './ledger-error.ts';
import { type ShownChange, shownChange } from './shown-change.ts';
import type { verifySpec } from './verify.spec.ts';

export interface VerifyReport extends Omit<EngineReport, 'databaseExists' | 'changes'> {
  /** Those that do something else now. */
  readonly changes: readonly ShownChange[];
  /** Nothing was found. */
  readonly ok: boolean;
  /** The database as a URL without its password. */
  readonly database: string;
}

export async function run(
  _values: ValuesOf<typeof verifySpec>,
  context: Context,
): Promise<Outcome<VerifyReport>> {
  const { target, engine, driver } = await databaseEngine(context);
  const { source } = await revisionFiles(context.cwd);
  const database = describeTarget(target);
  const { databaseExists, ...found } = await verify({ driver, revisions: source, graph: engine.graph() });
  const changes = found.changes.map(shownChange);
  if (!databaseExists) throw new LedgerError('ledger.no-database', { database });
  const ok = found.changes.length + found.faults.length === 0;
  const report = { ok, database, ...found, changes };
  if (ok) return { report };
  const changed = found.changes.map(({ revision }) => revision);
  const faults = found.faults.map(({ what }) => what);
  return { report, error: new LedgerError('verify.found', { changed, faults }) };
}

export function show(report: VerifyReport, { colors }: View): string {
  const { table, rows, same, changes, unrecorded, faults } = report;
  if (table === null) {
    return `${colors.yellow(standing(rows))}: the database has no ledger yet, so that nobody can tell what was applied; the next upgrade, downgrade or stamp begins it`;
  }
  return [
    `${counted(same.length, 'applied revision')} ${same.length === 1 ? 'does' : 'do'} what ${same.length === 1 ? 'it' : 'they'} did when applied (${standing(rows)})`,
    ...(unrecorded.length === 0
      ? []
      : [
          `Not in the ledger yet, since something else has applied them, such as Alembic: ${unrecorded.join(', ')}`,
        ]),
    ...changes.map((change) => `\nChanged: ${change.difference.join('\n')}`),
    ...(faults.length === 0
      ? [`The ledger ${table} is whole.`]
      : ['', `The ledger ${table} is not as it was written:`, ...faults.map(({ what }) => `  ${what}`)]),
  ].join('\n');
}
