import { formDifference } from '../../checksum/form-difference.ts';
import type { RevisionChange } from './changed-revisions.ts';

/** Of a difference no more lines than this are shown. */
const mostLines = 60;

/** Both forms of a changed revision, laid over each other: what it did with `-`, what it does now with `+`. */
export function changeText({ revision, file, at, sequence, applied, now }: RevisionChange): string {
  const title = `${revision}${file === null ? '' : ` (${file})`}, as of ${at} (record ${sequence}), and as it is now:`;
  if (applied === null)
    return `${title}\n  what it did cannot be read any more; now it does:\n${indented(now)}`;
  const marks = { both: ' ', before: '-', after: '+' } as const;
  const lines = formDifference(applied, now).map((line) => `  ${marks[line.in]} ${line.text}`);
  const shown = lines.length > mostLines ? aroundChanges(lines) : lines;
  return [title, ...shown].join('\n');
}

/** The lines that differ, each run of others between them cut down. */
function aroundChanges(lines: readonly string[]): readonly string[] {
  const isChange = (line: string | undefined): boolean => line !== undefined && !line.startsWith('    ');
  const near = lines.filter((_, at) => [at - 1, at, at + 1].some((each) => isChange(lines[each])));
  const left = lines.length - Math.min(near.length, mostLines);
  return [...near.slice(0, mostLines), `    ... ${left} more lines`];
}

function indented(form: string): string {
  return form
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
