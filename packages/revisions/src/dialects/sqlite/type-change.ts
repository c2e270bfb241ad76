import type { ColumnType, TypeChange } from '../../model/index.ts';
import { type Affinity, affinityOf, typeText } from './types.ts';

/**
 * What becomes of values when their column gets another type. SQLite keeps to no length and no range: only how it
 * stores values depends on the type, and texts that are no numbers stop the change where numbers are wanted.
 */
export function typeChange(from: ColumnType, to: ColumnType): TypeChange | null {
  const [old, now] = [affinityOf(typeText(from)), affinityOf(typeText(to))];
  if (old === now || now === 'BLOB' || now === 'TEXT') return null;
  if (isText(old)) return { risk: 'fails', values: 'that are no numbers make it fail' };
  if (now === 'REAL') return { risk: 'loses', values: 'of more than 15 digits are rounded' };
  return null;
}

/** Whether a column may hold texts that are no numbers. */
function isText(affinity: Affinity): boolean {
  return affinity === 'TEXT' || affinity === 'BLOB';
}
