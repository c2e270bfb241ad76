import type { EntityMetadata, EntityProperty } from '@mikro-orm/core';
import { withoutOuterBrackets } from '../../dialects/sqlite/defaults.ts';
import type { Column, Index, IndexKey, UniqueConstraint } from '../../model/index.ts';
import { DeclaredError } from './errors.ts';
import { deferrability } from './foreign-keys.ts';
import { type IndexText, indexOfText } from './index-text.ts';
import { columnProperties } from './properties.ts';
import type { DeclaredEntity } from './source.ts';

type IndexOptions = Partial<EntityMetadata['indexes'][number]>;
type UniqueOptions = Partial<EntityMetadata['uniques'][number]>;

/** What an entity says of its indexes: those that stand for themselves, and the unique constraints. */
export interface DeclaredIndexes {
  readonly indexes: readonly Index[];
  readonly uniques: readonly UniqueConstraint[];
}

/**
 * The indexes and unique constraints of an entity's table. A unique rule is a constraint, unless it says
 * `options: { kind: 'index' }` or what only an index can: a condition, an order, an expression, columns besides the key.
 */
export function declaredIndexes(entity: DeclaredEntity, columns: readonly Column[]): DeclaredIndexes {
  const { meta } = entity;
  const properties = columnProperties(meta);
  const indexes: Index[] = [];
  const uniques: UniqueConstraint[] = [];
  const indexed = properties.filter(({ index }) => index !== undefined && index !== false);
  for (const { name, index } of indexed) indexes.push(indexOf(entity, ofProperty(name, index), columns));
  for (const options of meta.indexes) {
    const text = textOf(entity, options, columns);
    indexes.push(
      text === null
        ? indexOf(entity, options, columns)
        : indexOfText(entity, options.name ?? '', text, columns),
    );
  }
  const rules = [
    ...properties.filter((property) => isUnique(property, meta)).map(uniqueOfProperty),
    ...meta.uniques,
  ];
  for (const options of rules) {
    if (options.expression !== undefined) {
      indexes.push(indexOfText(entity, options.name ?? '', options.expression, columns));
      continue;
    }
    const index = indexOf(entity, options, columns, true);
    if (isConstraint(index, options)) uniques.push(constraintOf(index, options));
    else indexes.push(index);
  }
  return { indexes: byName(indexes), uniques: byName(uniques) };
}

/** The text of an index that is given as one, or that MikroORM makes one for; null for any other. */
function textOf(
  { meta, orm, platform }: DeclaredEntity,
  options: IndexOptions,
  columns: readonly Column[],
): IndexText | null {
  if (options.expression !== undefined) return options.expression;
  if (options.type !== 'fulltext' || !platform.supportsCreatingFullTextIndex()) return null;
  const keys = keyPaths(meta, options);
  const name = options.name ?? platform.getIndexName(meta.tableName, [...keys], 'index');
  // MikroORM makes a column of the type tsvector the key itself.
  const typed = keys.map((key) => ({ name: key, type: typeName(columns.find((each) => each.name === key)) }));
  return platform.getFullTextIndexExpression(
    name,
    meta.schema ?? orm.config.get('schema'),
    meta.tableName,
    typed,
  );
}

function typeName(column: Column | undefined): string {
  return column?.type.kind === 'native' ? column.type.sql : '';
}

function isUnique({ unique, primary }: EntityProperty, { compositePK }: EntityMetadata): boolean {
  return unique !== undefined && unique !== false && !(primary === true && !compositePK);
}

function uniqueOfProperty({ name, unique, deferMode }: EntityProperty): UniqueOptions {
  return { ...ofProperty(name, unique), ...(deferMode === undefined ? {} : { deferMode }) };
}

function ofProperty(property: string, name: string | boolean | undefined): IndexOptions {
  return { properties: [property], ...(typeof name === 'string' ? { name } : {}) };
}

/** The last of a name stays, as a property and its entity may both declare the same. */
function byName<T extends { readonly name: string | null }>(things: readonly T[]): readonly T[] {
  return [...new Map(things.map((thing) => [thing.name, thing])).values()];
}

function isConstraint(index: Index, { options }: UniqueOptions): boolean {
  const isPlain = ({ order, nulls, collation, ...key }: IndexKey): boolean =>
    'column' in key && order === 'asc' && nulls === null && collation === null;
  return (
    options?.['kind'] !== 'index' &&
    index.where === null &&
    index.include.length === 0 &&
    index.keys.every(isPlain)
  );
}

function constraintOf({ name, keys }: Index, { deferMode }: UniqueOptions): UniqueConstraint {
  const columns = keys.flatMap((key) => ('column' in key ? [key.column] : []));
  return { kind: 'unique', name, columns, deferrable: deferrability(deferMode) };
}

function indexOf(
  entity: DeclaredEntity,
  options: IndexOptions,
  columns: readonly Column[],
  unique = false,
): Index {
  const { meta, platform } = entity;
  const paths = keyPaths(meta, options);
  const name = options.name ?? platform.getIndexName(meta.tableName, [...paths], unique ? 'unique' : 'index');
  refuse(entity, name, options);
  return {
    name,
    keys: paths.map((path) => keyOf(entity, path, options, columns)),
    unique,
    where: conditionOf(entity, options),
    method: methodOf(options),
    include: asList(options.include).flatMap((each) => columnsAt(meta, each)),
    valid: true,
  };
}

/** Where there is no full-text index, MikroORM makes an ordinary one. */
function methodOf({ type = 'btree' }: IndexOptions): string {
  const method = type.toLowerCase();
  return method === 'fulltext' || method === '' ? 'btree' : method;
}

/** Refuses what the model has no word for. */
function refuse({ meta }: DeclaredEntity, name: string, options: IndexOptions): void {
  const refused: readonly (readonly [boolean, string, string])[] = [
    [options.fillFactor !== undefined, 'with a fill factor', 'revisions set no storage parameters'],
  ];
  const found = refused.find(([is]) => is);
  if (found === undefined) return;
  const [, how, why] = found;
  throw new DeclaredError('declared.unsupported', {
    entity: meta.className,
    what: `the index ${name} ${how}`,
    why,
  });
}

/** The columns of a key, each with a path behind it if the key is something inside its JSON: `data.kind`. */
function keyPaths(meta: EntityMetadata, { properties, columns = [] }: IndexOptions): readonly string[] {
  const named = asList(properties);
  const names = named.length > 0 ? named : columns.map(({ name }) => name);
  return [...new Set(names.flatMap((name) => columnsAt(meta, name)))];
}

function columnsAt(meta: EntityMetadata, path: string): readonly string[] {
  const whole: EntityProperty | undefined = meta.properties[path];
  if (whole !== undefined)
    return whole.embeddedPath === undefined ? whole.fieldNames : [whole.embeddedPath.join('.')];
  const [root = '', ...rest] = path.split('.');
  let property: EntityProperty | undefined = meta.properties[root];
  if (property === undefined) return [path];
  if (property.object === true || property.array === true || property.embeddedProps === undefined) {
    return [[property.fieldNames[0], ...rest].join('.')];
  }
  for (const name of rest) property = property?.embeddedProps[name];
  return property?.fieldNames ?? [path];
}

function keyOf(
  { meta, platform }: DeclaredEntity,
  path: string,
  { columns = [] }: IndexOptions,
  ofTable: readonly Column[],
): IndexKey {
  const said = columns.find(({ name }) => columnsAt(meta, name).includes(path));
  const rest = {
    order: said?.sort?.toLowerCase() === 'desc' ? 'desc' : 'asc',
    nulls: nullsOf(said?.nulls),
    collation: said?.collation ?? null,
    operatorClass: null,
  } as const;
  // A column's own name can have dots too.
  if (!path.includes('.') || ofTable.some(({ name }) => name === path)) return { column: path, ...rest };
  const [root] = path.split('.');
  if (!ofTable.some(({ name }) => name === root)) {
    throw new DeclaredError('declared.unsupported', {
      entity: meta.className,
      what: `an index of ${path}`,
      why: `there is neither a column of that name nor a column ${root} with JSON in it`,
    });
  }
  const [expression = path] = platform.getJsonIndexDefinition({ columnNames: [path] });
  return { expression: withoutOuterBrackets(expression), ...rest };
}

function nullsOf(nulls: string | undefined): IndexKey['nulls'] {
  if (nulls === undefined) return null;
  return nulls.toLowerCase() === 'first' ? 'first' : 'last';
}

/** A driver of SQL, which turns a filter into SQL without a connection. */
interface FilterRenderer {
  renderPartialIndexWhere(entity: EntityMetadata['class'], where: object): string;
}

function conditionOf({ meta, orm }: DeclaredEntity, { where }: IndexOptions): string | null {
  if (where === undefined) return null;
  if (typeof where === 'string') return where;
  const { driver } = orm;
  if (rendersFilters(driver)) return driver.renderPartialIndexWhere(meta.class, where);
  throw new DeclaredError('declared.unsupported', {
    entity: meta.className,
    what: 'an index with a filter for its condition',
    why: 'the driver does not make SQL of it: write the condition as a text',
  });
}

function rendersFilters(driver: object): driver is FilterRenderer {
  return 'renderPartialIndexWhere' in driver && typeof driver.renderPartialIndexWhere === 'function';
}

function asList(names: string | readonly string[] | undefined): readonly string[] {
  if (names === undefined) return [];
  return typeof names === 'string' ? [names] : names;
}
