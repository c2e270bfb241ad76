import type { Colors } from './colors.ts';
import { escaped } from './printable.ts';
import type { RevisionReport } from './revision-report.ts';

const list = (names: readonly string[]): string => names.join(', ');

/** What comes before the first revision, as Alembic writes it. */
const base = '<base>';

/** `1f9b8f4a7c31 (head)  add evidence versioning`: as Alembic lists revisions, so that scripts may take the first word. */
export function revisionLine(report: RevisionReport, colors: Colors): string {
  // Of its lines, if it has several, none may pass for a revision.
  const message = escaped(report.message);
  return `${markedRevision(report, colors)}${message === '' ? '' : `  ${colors.dim(message)}`}`;
}

/** `3c1e3b2a5d6f -> 1f9b8f4a7c31 (head), add evidence versioning`, as Alembic writes histories. */
export function historyLine(report: RevisionReport, colors: Colors): string {
  const { downRevision, dependsOn } = report;
  const below = `${downRevision.length === 0 ? base : list(downRevision)}${inBrackets(dependsOn)}`;
  const message = report.message === '' ? '' : `, ${escaped(report.message)}`;
  return `${colors.dim(`${below} ->`)} ${markedRevision(report, colors)}${message}`;
}

/** A revision in full, with the lines that Alembic has for it. */
export function revisionEntry(report: RevisionReport, colors: Colors): string {
  const { revision, downRevision, dependsOn, branchLabels, revisedBy, createdAt, file, message } = report;
  const marks = [
    ...(report.head ? ['head'] : []),
    ...(report.branchPoint ? ['branchpoint'] : []),
    ...(report.mergePoint ? ['mergepoint'] : []),
    ...(report.current === true ? ['current'] : []),
  ];
  return [
    `Rev: ${colors.yellow(revision)}${colors.green(marks.map((mark) => ` (${mark})`).join(''))}`,
    `${report.mergePoint ? 'Merges' : 'Parent'}: ${downRevision.length === 0 ? base : list(downRevision)}`,
    ...(dependsOn.length > 0 ? [`Also depends on: ${list(dependsOn)}`] : []),
    ...(report.branchPoint ? [`Branches into: ${list(revisedBy)}`] : []),
    ...(branchLabels.length > 0 ? [`Branch names: ${list(branchLabels)}`] : []),
    ...(file === null ? [] : [`Path: ${file}`]),
    ...(createdAt === null ? [] : [`Create Date: ${createdAt}`]),
    '',
    ...message.split('\n').map((line) => `    ${line}`),
  ].join('\n');
}

/** `1f9b8f4a7c31 (label) (head)`: a revision with what there is to know of its place. */
export function markedRevision(report: RevisionReport, colors: Colors): string {
  const marks = [
    ...(report.head ? [report.effectiveHead ? 'effective head' : 'head'] : []),
    ...(report.branchPoint ? ['branchpoint'] : []),
    ...(report.mergePoint ? ['mergepoint'] : []),
    ...(report.current === true ? ['current'] : []),
  ];
  const shown = marks.map((mark) => ` (${mark})`).join('');
  return `${colors.yellow(report.revision)}${inBrackets(report.branchLabels)}${colors.green(shown)}`;
}

function inBrackets(names: readonly string[]): string {
  return names.length === 0 ? '' : ` (${list(names)})`;
}
