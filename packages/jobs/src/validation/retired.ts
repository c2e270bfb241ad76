/**
 * Why a control is not asked for any more: its catalog has withdrawn it, or does not have it at all. Its row stays, since
 * results and findings refer to it, and says so.
 */
export type Retired = 'withdrawn' | 'vanished';
