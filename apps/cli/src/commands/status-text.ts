import { columnsText } from '../output/columns-text.ts';
import { jobRunLines } from '../output/job-run-text.ts';
import { counted, standing } from '../output/standing.ts';
import { timeText } from '../output/time-text.ts';
import type { View } from '../program/command.ts';
import type { StatusReport, WorkReport } from './status.ts';

/** The worst first; what else somebody has written comes behind. */
const severities = ['critical', 'high', 'medium', 'low'];

/** How a database does, in some lines. */
export function showStatus(report: StatusReport, view: View): string {
  const { colors } = view;
  return [
    `Database: ${report.database}`,
    `Revision: ${revision(report, view)}`,
    ...(report.work === null ? [] : work(report.work, view)),
    ...(report.work === null && report.unknown.length === 0
      ? [colors.dim('the rest is told of a database that is at head: auditly db upgrade')]
      : []),
  ].join('\n');
}

function revision({ databaseExists, rows, pending, unknown }: StatusReport, { colors }: View): string {
  if (!databaseExists) return colors.yellow('the file is not there yet');
  if (unknown.length > 0) return `${standing(rows)} ${colors.red('(unknown to this build)')}`;
  return pending.length === 0
    ? `${standing(rows)} ${colors.green('(head)')}`
    : `${standing(rows)} ${colors.yellow(`(${counted(pending.length, 'revision')} pending: ${pending.join(', ')})`)}`;
}

function work({ imports, jobs, openFindings }: WorkReport, view: View): readonly string[] {
  return [
    `Open findings: ${findings(openFindings, view)}`,
    ...section('Last imports', importLines(imports)),
    ...section('Last run of each job', jobs.length === 0 ? [] : jobRunLines(jobs, view)),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [`${title}: none yet`] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}

/** `2 high, 1 low (prod: 2, staging: 1)`. */
function findings(open: WorkReport['openFindings'], { colors }: View): string {
  if (open.length === 0) return colors.green('none');
  const bySeverity = sums(open, ({ severity }) => severity);
  const place = (severity: string): number => {
    const at = severities.indexOf(severity);
    return at < 0 ? severities.length : at;
  };
  const all = [...bySeverity].sort(([one], [other]) => place(one) - place(other));
  const where = [...sums(open, ({ environment }) => environment)];
  return `${colors.red(all.map(([name, count]) => `${count} ${name}`).join(', '))} (${where.map(([name, count]) => `${name}: ${count}`).join(', ')})`;
}

function sums(
  open: WorkReport['openFindings'],
  nameOf: (each: WorkReport['openFindings'][number]) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of open) counts.set(nameOf(each), (counts.get(nameOf(each)) ?? 0) + each.count);
  return counts;
}

function importLines(imports: WorkReport['imports']): readonly string[] {
  if (imports.length === 0) return [];
  const head = ['run', 'started (UTC)', 'system', 'status', 'imported', 'rejected', 'path'];
  const rows = imports.map((each) => [
    String(each.run),
    timeText(each.startedAt),
    each.system,
    each.status,
    each.imported.toLocaleString('en'),
    each.rejected.toLocaleString('en'),
    each.path,
  ]);
  return columnsText([head, ...rows], [0, 4, 5]);
}
