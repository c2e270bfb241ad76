import type { Schema } from '../../model/index.ts';
import type { ComparedDialect } from '../compared-dialect.ts';
import type { Rename } from './rename.ts';

/**
 * The pairs of one thing that would be dropped and one that would be created which are likely the same under another
 * name, best first. A thing may be in several of them. The same schemas give the same list.
 */
export function likelyRenames(_from: Schema, _to: Schema, _dialect: ComparedDialect): readonly Rename[] {
  return [];
}
