import type { Colors } from './colors.ts';
import { type Cell, graphLayout } from './graph-layout.ts';
import type { RevisionReport } from './revision-report.ts';

/** A revision with the text that stands beside it in a drawing; it may have several lines. */
export interface DrawnEntry {
  readonly revision: RevisionReport;
  readonly text: string;
}

/** The colours of lanes, in turns. */
const laneColors = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'] as const;

/**
 * The graph of revisions with their texts beside it.
 *
 * @param entries newest first
 * @param view `apart` leaves a line free between texts
 */
export function drawnGraph(
  entries: readonly DrawnEntry[],
  { colors, apart }: { readonly colors: Colors; readonly apart: boolean },
): string {
  const rows = graphLayout(entries.map(({ revision }) => revision));
  const painted = (cells: readonly Cell[]): string =>
    cells
      .map(({ glyph, lane }) => {
        const color = laneColors[lane % laneColors.length] ?? 'red';
        return glyph === ' ' || glyph === '*' ? glyph : colors[color](glyph);
      })
      .join('');
  return rows
    .flatMap(({ node, below, links }, at) => {
      const [first = '', ...others] = (entries[at]?.text ?? '').split('\n');
      const last = at === rows.length - 1;
      return [
        `${painted(node)} ${first}`,
        ...[...others, ...(apart && !last ? [''] : [])].map((line) => `${painted(below)} ${line}`.trimEnd()),
        ...(links === null ? [] : [painted(links).trimEnd()]),
      ];
    })
    .join('\n');
}
