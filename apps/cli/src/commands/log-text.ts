import type { LoggedRecord } from '@auditly/revisions';
import { columnsText } from '../output/columns-text.ts';
import { durationText } from '../output/duration-text.ts';
import { escapedLines } from '../output/printable.ts';
import { counted, standing } from '../output/standing.ts';
import { timeText } from '../output/time-text.ts';
import type { View } from '../program/command.ts';
import type { LogReport } from './log.ts';

/** The ledger for people, newest record first. */
export function showLog(report: LogReport, view: View): string {
  const { records, table, exported } = report;
  const none =
    table === null
      ? 'there is no ledger yet: the next upgrade, downgrade or stamp begins it'
      : 'the ledger has no records';
  return [
    ...outsideLines(report),
    ...(records.length === 0 ? [none] : view.verbose ? wholeRecords(records, view) : listOf(records, view)),
    ...noteLines(report),
    ...(exported === undefined ? [] : [`written: ${exported.file}`, `written: ${exported.manifest}`]),
  ].join('\n');
}

function outsideLines({ outside }: LogReport): readonly string[] {
  if (outside === null) return [];
  return [
    `Not written down yet: something that keeps no ledger, such as Alembic, has moved the database from ${standing(outside.from)} to ${standing(outside.to)}`,
  ];
}

function noteLines({ faults, whole, count, hash, schemaChanges, table }: LogReport): readonly string[] {
  return [
    ...schemaChanges.map(
      ({ after, before }) =>
        `Between records ${after} and ${before} the schema was changed by something that is no revision`,
    ),
    ...(whole ? [] : ['Not as it was written:', ...faults.map(({ what }) => `  ${what}`)]),
    ...(whole && table !== null ? [`${counted(count, 'record')}, whole; the last has the hash ${hash}`] : []),
  ];
}

function listOf(records: readonly LoggedRecord[], { colors }: View): readonly string[] {
  const head = ['record', 'time (UTC)', 'what', 'outcome', 'from', 'to', 'took', 'by', 'build'];
  const rows = records.map((record) => [
    String(record.sequence),
    timeText(record.at),
    whatText(record),
    record.outcome,
    standing(record.from),
    standing(record.to),
    record.durationMs === null ? '' : durationText(record.durationMs),
    byText(record),
    record.by.build,
  ]);
  const [first = '', ...rest] = columnsText([head, ...rows], [0, 6]);
  return [colors.dim(first), ...rest];
}

function whatText({ action, revision }: LoggedRecord): string {
  return revision === null ? action : `${action} ${revision}`;
}

/** `auditly as alice@host`; the database's user first. */
function byText({ by: { databaseUser, osUser, host } }: LoggedRecord): string {
  return `${databaseUser === null ? '' : `${databaseUser} as `}${osUser}@${host}`;
}

function wholeRecords(records: readonly LoggedRecord[], { colors }: View): readonly string[] {
  return records.flatMap((record) => [
    `${colors.yellow(`record ${record.sequence}`)} ${whatText(record)} (${record.outcome})`,
    `  time: ${record.at}${record.durationMs === null ? '' : `, took ${durationText(record.durationMs)}`}`,
    `  by: ${byText(record)}, ${record.by.build}`,
    `  from ${standing(record.from)} to ${standing(record.to)}`,
    ...record.revisions.map(({ revision, checksum }) => `  checksum of ${revision}: ${checksum}`),
    `  schema: ${record.fingerprint.before ?? 'not read'} -> ${record.fingerprint.after ?? 'not read'}`,
    ...(record.reason === null ? [] : [`  why: ${record.reason}`]),
    ...(record.error === null ? [] : [`  error: ${record.error.replaceAll('\n', '\n    ')}`]),
    ...record.ran.map(({ sql, ms }) =>
      colors.dim(
        `  ${durationText(ms).padStart(8)}  ${escapedLines(sql).replaceAll('\n', '\n            ')}`,
      ),
    ),
    `  hash: ${record.hash}`,
    '',
  ]);
}
