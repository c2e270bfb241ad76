import type { ColumnType, TypeChange } from '../../model/index.ts';
import { storageOf } from './rebuild/conversions.ts';
import { type Affinity, affinityOf, typeOf, typeText } from './types.ts';

/**
 * What becomes of values when their column gets another type. SQLite keeps to no length and no range: only how it
 * stores values depends on the type, and a rebuild refuses to leave what is no number where numbers are wanted.
 */
export function typeChange(from: ColumnType, to: ColumnType): TypeChange | null {
  const [old, now] = [affinityOf(typeText(from)), affinityOf(typeText(to))];
  if (old === now || now === 'BLOB' || now === 'TEXT') return null;
  const fractions = isFractional(from);
  const texts = holdsTexts(from);
  const asked = storageOf(typeOf(typeText(to)));
  if (asked === null) return texts ? readAsNumbers : now === 'REAL' && !fractions ? rounded : null;
  const isWhole = !asked.includes('real');
  const what = isWhole ? 'whole numbers' : 'numbers';
  if (texts) return loses(`that are no ${what} make it fail, and the others become such: 007 becomes 7`);
  if (isWhole && fractions) return { risk: 'fails', values: `that are no ${what} make it fail` };
  return now === 'REAL' && !fractions ? rounded : null;
}

const loses = (values: string): TypeChange => ({ risk: 'loses', values });

const rounded = loses('of more than 15 digits are rounded');
const readAsNumbers = loses('that look like numbers become such: 007 becomes 7');

const wholes: readonly ColumnType['kind'][] = ['smallInteger', 'integer', 'bigInteger', 'boolean'];

function isFractional(type: ColumnType): boolean {
  const { kind } = typeOf(typeText(type));
  return kind === 'float' || kind === 'numeric' || affinity(type) === 'REAL';
}

/** Whether a column may hold texts: dates and JSON are such. */
function holdsTexts(type: ColumnType): boolean {
  const { kind } = typeOf(typeText(type));
  return !wholes.includes(kind) && !isFractional(type) && affinity(type) !== 'INTEGER';
}

function affinity(type: ColumnType): Affinity {
  return affinityOf(typeText(type));
}
