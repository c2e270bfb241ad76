import type { Index, IndexKey } from '../../model/index.ts';
import { alwaysQuoted, quoted } from './quote.ts';

/**
 * The CREATE INDEX of an index. SQLite has one method, no included columns and one place for NULLs: what an index says
 * of these is for other databases.
 */
export function createIndexSql(index: Index, table: string): string {
  const unique = index.unique ? 'UNIQUE ' : '';
  const where = index.where === null ? '' : ` WHERE ${index.where.trim()}`;
  const keys = index.keys.map(indexKeySql).join(', ');
  return `CREATE ${unique}INDEX ${quoted(index.name)} ON ${quoted(table)} (${keys})${where}`;
}

export function dropIndexSql(name: string): string {
  return `DROP INDEX ${quoted(name)}`;
}

function indexKeySql(key: IndexKey): string {
  const subject = 'column' in key ? quoted(key.column) : key.expression.trim();
  const collate = key.collation === null ? '' : ` COLLATE ${alwaysQuoted(key.collation)}`;
  return `${subject}${collate}${key.order === 'desc' ? ' DESC' : ''}`;
}
