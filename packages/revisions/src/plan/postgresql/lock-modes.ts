import type { Lock } from '../effect.ts';

/** The table locks of PostgreSQL, each with those that wait for it: the table of its manual, "Table-Level Locks". */
export const lockModes = {
  accessShare: { name: 'ACCESS SHARE', blocks: 'nobody', rank: 1 },
  rowShare: { name: 'ROW SHARE', blocks: 'nobody', rank: 2 },
  rowExclusive: { name: 'ROW EXCLUSIVE', blocks: 'schema changes', rank: 3 },
  shareUpdateExclusive: { name: 'SHARE UPDATE EXCLUSIVE', blocks: 'schema changes', rank: 4 },
  share: { name: 'SHARE', blocks: 'writers', rank: 5 },
  shareRowExclusive: { name: 'SHARE ROW EXCLUSIVE', blocks: 'writers', rank: 6 },
  exclusive: { name: 'EXCLUSIVE', blocks: 'writers', rank: 7 },
  accessExclusive: { name: 'ACCESS EXCLUSIVE', blocks: 'readers and writers', rank: 8 },
} as const satisfies Readonly<Record<string, Lock>>;

export type LockMode = keyof typeof lockModes;
