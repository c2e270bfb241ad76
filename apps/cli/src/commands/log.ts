import { type LedgerReport, type LoggedRecord, ledger } from '@auditly/revisions';
import { describeTarget } from '@auditly/schema/database';
import { databaseEngine } from '../database/engine.ts';
import type { Outcome } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { type ExportedLedger, exportLedger } from './export-ledger.ts';
import { LedgerError } from './ledger-error.ts';
import type { logSpec } from './log.spec.ts';

export { showLog as show } from './log-text.ts';

export interface LogReport {
  /** The database as a URL without its password. */
  readonly database: string;
  /** The table of the ledger; null where there is none yet. */
  readonly table: string | null;
  /** The version rows. */
  readonly rows: readonly string[];
  /** How many records there are. */
  readonly count: number;
  /** Newest first. */
  readonly records: readonly LoggedRecord[];
  /** The hash of the newest record. */
  readonly hash: string;
  /** Nobody has touched it. */
  readonly whole: boolean;
  readonly faults: LedgerReport['faults'];
  readonly outside: LedgerReport['outside'];
  readonly schemaChanges: LedgerReport['schemaChanges'];
  /** Only with `--export`. */
  readonly exported?: ExportedLedger;
}

export async function run(values: ValuesOf<typeof logSpec>, context: Context): Promise<Outcome<LogReport>> {
  const { target, driver } = await databaseEngine(context);
  const database = describeTarget(target);
  const { databaseExists, records, ledgerRows, ...found } = await ledger({ driver });
  if (!databaseExists) throw new LedgerError('ledger.no-database', { database });
  const newest = records.toReversed();
  const report: LogReport = {
    database,
    ...found,
    count: records.length,
    records: values.limit === null ? newest : newest.slice(0, Number(values.limit)),
    whole: found.faults.length === 0,
    ...(values.export === null
      ? {}
      : {
          exported: await exportLedger(values.export, {
            environment: values.environment ?? 'default',
            database,
            records,
            ledgerRows,
            whole: found.faults.length === 0,
            rows: found.rows,
            context,
          }),
        }),
  };
  const error = faultOf(values, report, records);
  return error === null ? { report } : { report, error };
}

function faultOf(
  { verify, expect }: Pick<ValuesOf<typeof logSpec>, 'verify' | 'expect'>,
  { faults }: LogReport,
  records: readonly LoggedRecord[],
): LedgerError | null {
  if ((verify || expect !== null) && faults.length > 0) {
    return new LedgerError('log.touched', { faults: faults.map(({ what }) => what) });
  }
  if (expect === null || records.some(({ hash }) => hash === expect)) return null;
  return new LedgerError('log.no-such-hash', { hash: expect, records: records.length });
}
