import type { Row } from '../database/connection.ts';
import { objectOf } from '../database/row-values.ts';

/**
 * Why a control is not asked for any more: its catalog has withdrawn it, or does not have it at all. Its row stays, since
 * results and findings refer to it, and says so among its attributes.
 */
export type Retired = 'withdrawn' | 'vanished';

/** The name of the attribute. */
export const retiredAttribute = 'retired';

/** Whether a row of `controls` is of a control that nobody asks for any more. Its attributes are selected as text. */
export function isRetired(row: Row): boolean {
  const mark = objectOf(row, 'attributes')?.[retiredAttribute];
  return mark === 'withdrawn' || mark === 'vanished';
}
