import type { Index, IndexKey } from '../../model/index.ts';
import { quoteBeside, quoteIdentifier, quoteIdentifiers, quoteName } from './quote.ts';

/** CREATE INDEX; `concurrently` builds it without blocking writers, outside any transaction. */
export function createIndex(table: string, index: Index, concurrently: boolean): string {
  return [
    `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${concurrently ? 'CONCURRENTLY ' : ''}`,
    `${quoteIdentifier(index.name)} ON ${quoteName(table)} `,
    index.method === 'btree' ? '' : `USING ${quoteIdentifier(index.method.toLowerCase())} `,
    `(${index.keys.map(keySql).join(', ')})`,
    index.include.length === 0 ? '' : ` INCLUDE (${quoteIdentifiers(index.include)})`,
    index.where === null ? '' : ` WHERE ${index.where}`,
  ].join('');
}

export function dropIndex(table: string, name: string, concurrently: boolean): string {
  return `DROP INDEX ${concurrently ? 'CONCURRENTLY ' : ''}${quoteBeside(table, name)}`;
}

function keySql(key: IndexKey): string {
  return [
    'column' in key ? quoteIdentifier(key.column) : `(${key.expression})`,
    key.collation === null ? '' : ` COLLATE ${quoteIdentifier(key.collation)}`,
    // The class may stand in another schema, as those of an extension often do.
    key.operatorClass === null ? '' : ` ${key.operatorClass.split('.').map(quoteIdentifier).join('.')}`,
    key.order === 'desc' ? ' DESC' : '',
    key.nulls === null ? '' : ` NULLS ${key.nulls.toUpperCase()}`,
  ].join('');
}
