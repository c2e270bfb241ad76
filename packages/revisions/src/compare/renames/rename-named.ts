import type { Schema } from '../../model/index.ts';
import { CompareError } from '../errors.ts';
import type { Rename } from './rename.ts';

/**
 * Reads a rename that somebody has typed: `table=new`, `table.column=new`, `index=new`, `type=new`, `type.label=new`.
 *
 * @throws CompareError `compare.malformed-rename`, `compare.unknown-name`, `compare.name-stays`, `compare.name-taken`
 */
export function renameNamed(text: string, from: Schema, _to: Schema): Rename {
  const [thing = '', to] = text.split('=');
  if (to === undefined) throw new CompareError('compare.malformed-rename', { text });
  const [table = '', column] = thing.split('.');
  if (column !== undefined) return { kind: 'column', table, from: column, to };
  return from.tables.has(thing) ? { kind: 'table', from: thing, to } : { kind: 'enum', from: thing, to };
}
