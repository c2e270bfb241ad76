import { relative } from 'node:path';
import { durationText } from '../output/duration-text.ts';
import { rejectLines } from '../output/reject-text.ts';
import { counted, numberText } from '../output/standing.ts';
import type { View } from '../program/command.ts';
import type { ImportReport } from './migrate-from-files.ts';

/** What an import has come to, in some lines. */
export function showImport(report: ImportReport, view: View): string {
  const { run, files, durationMs, dryRun, rejects, rejected } = report;
  const { colors } = view;
  const which = [
    ...(dryRun ? ['dry run, nothing was written'] : []),
    ...(run === null ? [] : [`run ${run}`]),
    ...(report.interrupted ? ['interrupted'] : []),
  ].join(', ');
  const left = rejected - rejects.length;
  return [
    `${counted(files, 'file')} in ${durationText(durationMs)} (${which})`,
    line(colors.green, report.imported, dryRun ? 'would be imported' : 'imported', importedDetails(report)),
    line(colors.dim, report.present, 'already there', ''),
    line(colors.dim, report.skipped, 'skipped', reasons(report.skippedFor)),
    line(rejected > 0 ? colors.red : colors.dim, rejected, 'rejected', ''),
    ...rejects.flatMap(({ path, reason }) =>
      rejectLines({ path: relative(report.path, path) || path, reason }, view),
    ),
    ...(left > 0 ? [`  and ${counted(left, 'more file')}`] : []),
  ].join('\n');
}

function line(paint: (text: string) => string, count: number, what: string, details: string): string {
  const text = `${numberText(count).padStart(9)} ${what}${details === '' ? '' : ` (${details})`}`;
  return count === 0 ? text : paint(text);
}

function importedDetails({ imported, artifacts, unverified }: ImportReport): string {
  if (imported === 0) return '';
  const doubt =
    unverified === 0
      ? ''
      : `, ${numberText(unverified)} ${unverified === 1 ? 'manifest' : 'manifests'} unverified`;
  return `${counted(artifacts, 'artifact')}${doubt}`;
}

function reasons(skippedFor: ImportReport['skippedFor']): string {
  return Object.entries(skippedFor)
    .map(([code, count]) => `${numberText(count)} ${code}`)
    .join(', ');
}
