import { ModelError } from '../../model/index.ts';
import type { OperationOf } from '../../operations/index.ts';
import { dropIndexSql } from './indexes.ts';
import type { Catalog } from './introspect/catalog.ts';
import { renamedIndex } from './introspect/ddl/parse-index.ts';
import { sameName } from './quote.ts';

/**
 * The statements that make an index anew under another name, from the text that the database keeps of it: SQLite has no
 * other way.
 *
 * @throws ModelError `model.missing`; DialectError `dialect.unreadable-definition`
 */
export function renameIndexSql(
  { table, name, to }: OperationOf<'renameIndex'>,
  catalog: Catalog,
): readonly string[] {
  const index = catalog.of('index', table).find((each) => sameName(each.name, name));
  if (index === undefined) throw new ModelError('model.missing', { what: 'index', name, table });
  return [dropIndexSql(index.name), renamedIndex(index.sql, index.name, to)];
}
