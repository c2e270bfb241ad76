import type { GraphFaults } from '@auditly/revisions';
import type { NextFor } from './next-for.ts';

/** What rows of the version table ask for that cannot stand together. */
export const versionTableNext: NextFor<Pick<GraphFaults, 'graph.overlapping-rows' | 'graph.duplicate-row'>> =
  {
    'graph.overlapping-rows': ({ row }) => [
      `look at the version table: somebody has put the row ${row} there by hand`,
    ],
    'graph.duplicate-row': ({ row }) => [`delete all rows ${row} of the version table but one`],
  };
