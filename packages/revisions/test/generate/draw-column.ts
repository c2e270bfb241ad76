import {
  type ColumnSpec,
  columnSpecOf,
  columnType,
  type DefaultSpec,
  generatedFrom as generatedColumnFrom,
  type Table,
  type TypeSpec,
} from '../../src/model/index.ts';
import type { ColumnChange, Operation } from '../../src/operations/index.ts';
import type { Dice } from './dice.ts';
import { generatedFrom } from './expressions.ts';
import { freeName, spelled } from './names.ts';
import { hasNoNull, tellApart } from './rows.ts';
import { defaultsFor, familyOf, typeSpecs, widerTypes } from './values.ts';
import {
  isInExpression,
  isInForeignKey,
  isInPrimaryKey,
  isOnPostgresql,
  type Place,
  placesOf,
  tablesOf,
  type World,
} from './world.ts';

/** A column that a table without rows can have. */
export function columnSpec(world: World, dice: Dice, taken: readonly string[]): ColumnSpec {
  const { schema, traits } = world;
  const enums = [...schema.enums.values()].map(({ name, values }): TypeSpec => ({ enum: name, values }));
  const type = dice.pick(enums.length > 0 && dice.oneIn(4) ? enums : typeSpecs) ?? 'integer';
  const defaults = defaultsFor(columnType(type, traits.dialect), schema);
  const given: DefaultSpec | null = dice.oneIn(3) ? dice.pick(defaults) : null;
  const isText = familyOf(columnType(type, traits.dialect)) === 'text';
  return {
    name: freeName(dice, taken),
    type,
    nullable: dice.oneIn(2),
    ...(given === null ? {} : { default: given }),
    ...(isText && dice.oneIn(6) ? { collation: collation(world, dice) } : {}),
    ...(dice.oneIn(6) ? { comment: comment(dice) } : {}),
  };
}

export function collation(world: World, dice: Dice): string {
  return isOnPostgresql(world) ? dice.of('C', 'POSIX') : dice.of('NOCASE', 'RTRIM', 'BINARY');
}

export function comment(dice: Dice): string {
  return dice.of('in words', "it's", 'a\\b', 'two\nlines', '%s $1', '😀');
}

export function addColumn(world: World, dice: Dice): Operation | null {
  const table = dice.pick(tablesOf(world));
  if (table === null) return null;
  const spec = columnSpec(
    world,
    dice,
    table.columns.map(({ name }) => name),
  );
  const column = dice.oneIn(5) ? (special(table, spec, world, dice) ?? spec) : spec;
  const filled = world.rows.has(table.name);
  const needsNull = column.default === undefined && column.identity === undefined;
  return {
    kind: 'addColumn',
    table: table.name,
    column: filled && needsNull ? { ...column, nullable: true } : column,
  };
}

/** A column whose values come by themselves. */
function special(table: Table, { name }: ColumnSpec, world: World, dice: Dice): ColumnSpec | null {
  if (isOnPostgresql(world) && dice.oneIn(2)) {
    return {
      name,
      type: dice.of('integer', 'bigInteger'),
      identity: dice.of('serial', 'byDefault', 'always'),
    };
  }
  const source = dice.pick(table.columns);
  const generated = source === null ? null : generatedFrom(source, dice);
  if (generated === null) return null;
  const stored = isOnPostgresql(world) || dice.oneIn(2);
  return { name, type: generated.type, nullable: true, generated: { as: generated.as, stored } };
}

export function dropColumn(world: World, dice: Dice): Operation | null {
  const place = dice.pick(placesOf(world).filter((each) => canBeDropped(world, each)));
  return place === null ? null : { kind: 'dropColumn', table: place.table.name, column: place.column.name };
}

function canBeDropped(world: World, { table, column }: Place): boolean {
  const plain = table.columns.filter(({ generated }) => generated === null);
  if (plain.length === 1 && plain.includes(column)) return false;
  const filled = world.rows.get(table.name)?.get(column.name);
  if (filled === undefined) return true;
  // When it comes back its values are gone: nothing that is undone later may depend on them.
  const comesBack = column.nullable || column.default !== null;
  return (
    comesBack && !filled.touched && !isInForeignKey(world, { table, column }) && !isInKey({ table, column })
  );
}

function isInKey({ table, column }: Place): boolean {
  return (
    table.constraints.some((each) => each.kind !== 'check' && each.columns.includes(column.name)) ||
    table.indexes.some((index) => index.unique)
  );
}

export function renameColumn(world: World, dice: Dice): Operation | null {
  const all = placesOf(world);
  const inKeys = all.filter((each) => isInForeignKey(world, each));
  const place = dice.pick(inKeys.length > 0 && dice.oneIn(3) ? inKeys : all);
  if (place === null) return null;
  const to = freeName(
    dice,
    place.table.columns.map(({ name }) => name),
  );
  return { kind: 'renameColumn', table: place.table.name, column: place.column.name, to };
}

export function alterColumn(world: World, dice: Dice): Operation | null {
  // Most columns take but some of the changes: what does not fit is drawn again.
  for (let tries = 0; tries < 6; tries += 1) {
    const places = placesOf(world);
    const made = places.filter(({ column }) => column.generated !== null);
    const place = dice.pick(made.length > 0 && dice.oneIn(2) ? made : places);
    const plain = dice.of<DrawChange>(
      changedDefault,
      changedNullability,
      changedType,
      changedIdentity,
      changedCollation,
      becomesGenerated,
    );
    const draw = place?.column.generated === null ? plain : changedGenerated;
    const change = place === null ? null : draw(world, place, dice);
    if (place !== null && change !== null) {
      return { kind: 'alterColumn', table: place.table.name, column: place.column.name, change };
    }
  }
  return null;
}

type DrawChange = (world: World, place: Place, dice: Dice) => ColumnChange | null;

function changedDefault({ schema }: World, { column }: Place, dice: Dice): ColumnChange | null {
  if (column.identity !== null) return null;
  return { default: dice.pick([null, ...defaultsFor(column.type, schema)]) };
}

function changedNullability(world: World, place: Place): ColumnChange | null {
  const { table, column } = place;
  if (column.identity !== null || isInPrimaryKey(place)) return null;
  if (column.nullable && !hasNoNull(world.rows, table.name, column.name)) return null;
  return { nullable: !column.nullable };
}

function changedType(world: World, place: Place, dice: Dice): ColumnChange | null {
  const { column, table } = place;
  const { dialect } = world.traits;
  const type = dice.pick(widerTypes(column.type));
  if (type === null || isInForeignKey(world, place)) return null;
  if (generatedColumnFrom(table, column.name) !== null) return null;
  // An expression over a number that becomes a float and a number again compares floats on PostgreSQL from then on.
  const sameFamily =
    familyOf(columnType(type, dialect)) === familyOf(column.type) && familyOf(column.type) !== 'number';
  if (!sameFamily && (isInExpression(place) || column.collation !== null || column.identity !== null))
    return null;
  if (column.identity !== null && isOnPostgresql(world) === false) return null;
  const using =
    familyOf(column.type) === 'text' && dice.oneIn(2)
      ? { using: `upper(${spelled(column.name, dice)})` }
      : {};
  const unset = column.default !== null && !sameFamily ? { default: null } : {};
  return { type, ...using, ...unset };
}

function changedCollation(world: World, place: Place, dice: Dice): ColumnChange | null {
  const { column, table } = place;
  if (familyOf(column.type) !== 'text' || isInForeignKey(world, place) || isInExpression(place)) return null;
  const other = dice.pick([null, collation(world, dice)].filter((each) => each !== column.collation));
  // An index that names the collation would have it from the column, or not, as soon as that is the column's own.
  const isNamed = table.indexes.some(({ keys }) => keys.some((key) => key.collation !== null));
  return isNamed ? null : { collation: other };
}

/** Its values are made of those of another column. That nobody can undo, so that there may be none. */
function becomesGenerated(world: World, place: Place, dice: Dice): ColumnChange | null {
  const { column, table } = place;
  if (world.rows.has(table.name) || column.identity !== null) return null;
  if (isInForeignKey(world, place) || isInPrimaryKey(place) || isInKey(place)) return null;
  const generated = generatedBy(place, world, dice);
  if (generated === null) return null;
  return { generated, nullable: true, ...(column.default === null ? {} : { default: null }) };
}

/** A generated column gets another expression, or goes on without one. */
function changedGenerated(world: World, place: Place, dice: Dice): ColumnChange | null {
  if (dice.oneIn(2)) return { generated: null };
  const generated = generatedBy(place, world, dice);
  return generated && { generated };
}

/** An expression over another column that makes values of the column's type. */
function generatedBy(
  { table, column }: Place,
  world: World,
  dice: Dice,
): NonNullable<ColumnSpec['generated']> | null {
  if (generatedColumnFrom(table, column.name) !== null) return null;
  const others = table.columns.filter((each) => each !== column);
  const all = others.map((source) => generatedFrom(source, dice));
  const made = dice.pick(all.filter((each) => each?.type === column.type.kind));
  return made && { as: made.as, stored: isOnPostgresql(world) || dice.oneIn(2) };
}

/** On SQLite only the column of a primary key can be numbered; on PostgreSQL any that is not null. */
function changedIdentity(world: World, place: Place, dice: Dice): ColumnChange | null {
  const { table, column } = place;
  if (column.nullable || column.default !== null || familyOf(column.type) !== 'integer') return null;
  const { identity } = columnSpecOf(column);
  const other = dice.pick(
    ([null, 'serial', 'byDefault', 'always'] as const).filter((each) => each !== (identity ?? null)),
  );
  if (isOnPostgresql(world)) return { identity: other };
  const isRowid = isInPrimaryKey(place) && tellApart(world.rows, table.name, [column.name]);
  const key = table.constraints.find(({ kind }) => kind === 'primaryKey');
  return isRowid && key?.kind === 'primaryKey' && key.columns.length === 1 ? { identity: other } : null;
}
