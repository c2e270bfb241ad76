import type { Lock } from '../effect.ts';

/**
 * SQLite's one lock for writing: from the first to the last statement of a step nobody else writes to the database, to
 * whatever table. Those who read go on; what they may have to wait for is said of the database as a whole.
 */
export const fileLock: Lock = { name: 'RESERVED', blocks: 'writers', rank: 1 };
