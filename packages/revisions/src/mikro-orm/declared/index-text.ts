import { type EntityMetadata, isRaw } from '@mikro-orm/core';
import { DialectError } from '../../dialects/errors.ts';
import { parseIndex as parsePostgresql } from '../../dialects/postgresql/parse-index.ts';
import { parseIndex as parseSqlite } from '../../dialects/sqlite/introspect/ddl/parse-index.ts';
import { indexModel } from '../../dialects/sqlite/introspect/table-model.ts';
import { type DialectName, type Index, placeOf, writtenName } from '../../model/index.ts';
import { DeclaredError } from './errors.ts';
import { notDefault, tableNameOf } from './schemas.ts';
import type { DeclaredEntity } from './source.ts';

/** An index that is given as the text of its CREATE INDEX, or as a function that makes the text. */
export type IndexText = NonNullable<EntityMetadata['indexes'][number]['expression']>;

type Reader = (
  sql: string,
  what: string,
  columns: readonly { readonly name: string }[],
) => { readonly table: string; readonly index: Index };

const readers: Readonly<Record<DialectName, Reader>> = {
  postgresql: parsePostgresql,
  sqlite: (sql, what, columns) => {
    const definition = parseSqlite(sql.trim().replace(/;$/, ''), what);
    return { table: definition.table, index: indexModel(definition, { columns }) };
  },
};

/**
 * The index that a text makes, under the name that the text gives it.
 *
 * @param name the one that the entity gives it, for errors and for a function that makes the text
 * @param columns those of the entity's table
 * @throws DeclaredError `declared.unsupported` for a text that cannot be read, or is about another table
 */
export function indexOfText(
  entity: DeclaredEntity,
  name: string,
  text: IndexText,
  columns: readonly { readonly name: string }[],
): Index {
  const { meta, orm, traits } = entity;
  const refuse = (why: string, options?: ErrorOptions): never => {
    const what = `the index ${name} as an expression`;
    throw new DeclaredError('declared.unsupported', { entity: meta.className, what, why }, options);
  };
  const sql = sqlOf(entity, name, text);
  try {
    const { table, index } = readers[traits.dialect](sql, name, columns);
    const { schema, name: tableName } = placeOf(table, traits.dialect);
    const meant = writtenName({ schema: notDefault(orm, schema ?? undefined), name: tableName });
    const own = tableNameOf(orm, meta, traits.dialect);
    return meant === own ? index : refuse(`its text is about ${table}, and the table is ${own}`);
  } catch (error) {
    if (!(error instanceof DialectError)) throw error;
    return refuse(
      `its text says what an index of a revision cannot, so that only a database would read it: create it in a revision with op.execute (${error.message})`,
      { cause: error },
    );
  }
}

function sqlOf({ meta, orm, platform }: DeclaredEntity, name: string, text: IndexText): string {
  if (typeof text === 'string') return text;
  const schema = meta.schema ?? orm.config.get('schema');
  const qualifiedName = schema === undefined ? meta.tableName : `${schema}.${meta.tableName}`;
  const table = {
    name: meta.tableName,
    qualifiedName,
    ...(schema === undefined ? {} : { schema }),
    toString: () => qualifiedName,
  };
  const made = text(meta.createSchemaColumnMappingObject(), table, name);
  return isRaw(made) ? platform.formatQuery(made.sql, made.params) : made;
}
