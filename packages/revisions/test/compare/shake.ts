import {
  type Column,
  type ColumnDefault,
  type ColumnType,
  type Constraint,
  columnFrom,
  columnHeld,
  columnNames,
  constraintUses,
  defaultFrom,
  type Index,
  indexUses,
  mentions,
  primaryKeyOf,
  type Schema,
  type Table,
  withKeyNotNull,
} from '../../src/model/index.ts';
import type { Dice } from '../generate/dice.ts';
import { collation, comment } from '../generate/draw-column.ts';
import { referentialOptions } from '../generate/draw-constraint.ts';
import { condition, generatedFrom } from '../generate/expressions.ts';
import { freeName, namesOf } from '../generate/names.ts';
import { defaultsFor, familyOf, isKeyable, typeSpecs } from '../generate/values.ts';
import { foreignKeysOf, isOnPostgresql, type World } from '../generate/world.ts';

/**
 * The schema with much of it changed in place: types, keys, labels, whatever stands under a name. It may be one that
 * cannot be.
 */
export function shaken(world: World, dice: Dice): Schema {
  return new Shaking(world, dice).schema();
}

class Shaking {
  readonly #world: World;
  readonly #dice: Dice;
  readonly #taken: string[];
  readonly #types: ReadonlyMap<string, ColumnType>;

  constructor(world: World, dice: Dice) {
    const enums = [...world.schema.enums].map(([name, type]) => {
      const values = dice.oneIn(3) ? this.#labels(type.values, dice) : type.values;
      return [name, { name, values }] as const;
    });
    this.#world = { ...world, schema: { ...world.schema, enums: new Map(enums) } };
    this.#dice = dice;
    this.#taken = [...namesOf(world.schema)];
    this.#types = this.#newTypes();
  }

  schema(): Schema {
    const { schema } = this.#world;
    return {
      ...schema,
      tables: new Map([...schema.tables].map(([name, table]) => [name, this.#table(table)])),
    };
  }

  #labels(values: readonly string[], dice: Dice): readonly string[] {
    const kept = dice.oneIn(2) ? values : dice.some(values, values.length);
    return dice.oneIn(2) ? kept : [...kept.slice(0, 1), 'fresh', ...kept.slice(1)];
  }

  #freeName(): string {
    const name = freeName(this.#dice, this.#taken);
    this.#taken.push(name);
    return name;
  }

  /** Another type for some columns, and the same one for those that reference them. */
  #newTypes(): ReadonlyMap<string, ColumnType> {
    const { schema, traits } = this.#world;
    const groups = new Map<string, string>();
    const root = (key: string): string => {
      const above = groups.get(key) ?? key;
      return above === key ? key : root(above);
    };
    for (const { table, key } of foreignKeysOf(this.#world)) {
      for (const [at, column] of key.columns.entries()) {
        groups.set(
          root(placeOf(table.name, column)),
          root(placeOf(key.referencedTable, key.referencedColumns[at] ?? '')),
        );
      }
    }
    const types = new Map<string, ColumnType>();
    const result = new Map<string, ColumnType>();
    const enums = [...schema.enums.values()].map(({ name, values }) => ({ enum: name, values }));
    for (const table of schema.tables.values()) {
      for (const column of table.columns) {
        const key = placeOf(table.name, column.name);
        const own = root(key);
        if (own === key && !this.#dice.oneIn(4)) continue;
        if (!types.has(own)) {
          const spec = this.#dice.pick([...typeSpecs.filter((each) => each !== 'json'), ...enums]) ?? 'text';
          types.set(own, columnFrom({ name: '', type: spec }, traits.dialect).type);
        }
        const type = types.get(own);
        if (type !== undefined && (own === key || groups.has(key))) result.set(key, type);
      }
    }
    return result;
  }

  #table(table: Table): Table {
    const plain = table.columns.map((column) => this.#column(table, column));
    const columns = plain.map((column) => this.#generated(table, column, plain));
    const changed = columns
      .filter((column) => {
        const old = table.columns.find(({ name }) => name === column.name);
        return (
          JSON.stringify(old?.type) !== JSON.stringify(column.type) || old?.collation !== column.collation
        );
      })
      .map(({ name }) => name);
    const among = columnNames(table);
    const uses = (each: Constraint): boolean => changed.some((name) => constraintUses(each, name, among));
    const constraints = table.constraints.flatMap((each) => this.#constraint(each, columns, uses(each)));
    const indexes = table.indexes.map((each) =>
      this.#index(
        each,
        columns,
        changed.some((name) => indexUses(each, name, among)),
      ),
    );
    const swapped = swappedKeys({ constraints, indexes }, this.#dice);
    const shaken = {
      ...table,
      columns: this.#dice.oneIn(3) ? columns.toReversed() : columns,
      ...swapped,
      comment: this.#dice.oneIn(6) ? comment(this.#dice) : table.comment,
    };
    return withKeyNotNull(shaken, this.#world.traits);
  }

  #column(table: Table, column: Column): Column {
    const dice = this.#dice;
    const type = this.#types.get(placeOf(table.name, column.name)) ?? column.type;
    const retyped = JSON.stringify(type) !== JSON.stringify(column.type);
    const isText = familyOf(type) === 'text';
    const keepsCollation = isText && !retyped ? column.collation : null;
    const isKey = primaryKeyOf(table)?.columns.includes(column.name) ?? false;
    const identity = familyOf(type) === 'integer' && !column.nullable ? this.#identity(column, isKey) : null;
    const given =
      column.generated === null && identity === null ? this.#default(column, type, retyped) : null;
    const held = columnHeld({ ...column, type, identity }, this.#world.traits);
    return {
      ...held,
      default: given,
      nullable:
        identity === null && column.generated === null && dice.oneIn(5) ? !column.nullable : column.nullable,
      collation: isText && dice.oneIn(8) ? collation(this.#world, dice) : keepsCollation,
      comment: dice.oneIn(6) ? comment(dice) : column.comment,
    };
  }

  #identity(column: Column, isKey: boolean): Column['identity'] {
    if (!isOnPostgresql(this.#world)) return isKey ? column.identity : null;
    if (!this.#dice.oneIn(5)) return column.identity;
    return this.#dice.pick([null, 'serial', 'byDefault', 'always'] as const);
  }

  #default(column: Column, type: ColumnType, retyped: boolean): ColumnDefault | null {
    const { schema, traits } = this.#world;
    const isGone =
      type.kind === 'enum' && !schema.enums.get(type.name)?.values.includes(String(column.default));
    if (!retyped && !isGone && !this.#dice.oneIn(5)) return column.default;
    const given = this.#dice.pick([null, ...defaultsFor(type, schema)]);
    return given === null ? null : defaultFrom(given, traits.dialect);
  }

  /** Made of another column, in another way, or by nobody. */
  #generated(table: Table, column: Column, plain: readonly Column[]): Column {
    const { generated } = column;
    const dice = this.#dice;
    const among = columnNames(table);
    const isKey = table.constraints.some(
      (each) => each.kind !== 'check' && constraintUses(each, column.name, among),
    );
    // The first ones are made of nothing, so that nothing is made of itself in a circle.
    const sources = plain.slice(0, 2).filter((each) => each.generated === null && each.name !== column.name);
    const isSource = table.columns.some(
      (each) => each.generated !== null && mentions(each.generated.as, column.name, among),
    );
    const isFirst = plain.indexOf(column) < 2;
    if (generated === null && (isFirst || isKey || isSource || column.identity !== null || !dice.oneIn(10)))
      return column;
    const made = dice.pick(sources.flatMap((source) => generatedFrom(source, dice) ?? []));
    if (made === null || (generated !== null && dice.oneIn(4))) return { ...column, generated: null };
    const type: ColumnType = { kind: made.type };
    const stored = isOnPostgresql(this.#world) || dice.oneIn(2);
    return {
      ...column,
      type,
      default: null,
      nullable: true,
      collation: null,
      generated: { as: made.as, stored },
    };
  }

  #constraint(constraint: Constraint, columns: readonly Column[], touched: boolean): readonly Constraint[] {
    const dice = this.#dice;
    const name = constraint.name !== null && dice.oneIn(6) ? this.#freeName() : constraint.name;
    switch (constraint.kind) {
      case 'check': {
        const expression = touched || dice.oneIn(4) ? condition(columns, dice) : constraint.expression;
        return [{ ...constraint, name, expression, validated: !dice.oneIn(4) }];
      }
      case 'primaryKey': {
        if (dice.oneIn(8)) return [];
        const keyable = columns.filter(({ type, generated }) => isKeyable(type) && generated === null);
        const other = dice.some(
          keyable.map((each) => each.name),
          2,
        );
        return [
          { ...constraint, name, columns: dice.oneIn(8) && other.length > 0 ? other : constraint.columns },
        ];
      }
      case 'unique':
        return [{ ...constraint, name, deferrable: dice.oneIn(6) ? 'deferred' : constraint.deferrable }];
      case 'foreignKey': {
        const {
          onDelete = 'no action',
          onUpdate = 'no action',
          deferrable = 'not deferrable',
        } = referentialOptions(dice);
        const validated = !dice.oneIn(4);
        return [
          dice.oneIn(3)
            ? { ...constraint, name, onDelete, onUpdate, deferrable, validated }
            : { ...constraint, name },
        ];
      }
    }
  }

  #index(index: Index, columns: readonly Column[], touched: boolean): Index {
    const dice = this.#dice;
    if (!touched && !dice.oneIn(5)) return index;
    const wanted = dice.some(
      columns.filter(({ type }) => isKeyable(type)),
      2,
    );
    if (wanted.length === 0) return index;
    const rest = { nulls: null, collation: null, operatorClass: null } as const;
    return {
      ...index,
      keys: wanted.map(({ name }) => ({ column: name, order: dice.of('asc', 'desc'), ...rest })),
      method: 'btree',
      where: dice.oneIn(3) ? condition(columns, dice) : null,
      include: [],
    };
  }
}

/** A unique constraint can become a unique index of its name, and back. */
function swappedKeys(
  { constraints, indexes }: Pick<Table, 'constraints' | 'indexes'>,
  dice: Dice,
): Pick<Table, 'constraints' | 'indexes'> {
  const rest = { order: 'asc', nulls: null, collation: null, operatorClass: null } as const;
  const toIndexes = constraints.flatMap((each) =>
    each.kind === 'unique' && each.name !== null && dice.oneIn(4) ? [each] : [],
  );
  const toConstraints = indexes.filter(
    ({ unique, where, keys }) =>
      unique &&
      where === null &&
      keys.every((key) => 'column' in key && key.order === 'asc') &&
      dice.oneIn(4),
  );
  return {
    constraints: [
      ...constraints.filter((each) => !toIndexes.some((other) => other === each)),
      ...toConstraints.map(
        ({ name, keys }): Constraint => ({
          kind: 'unique',
          name,
          columns: keys.flatMap((key) => ('column' in key ? [key.column] : [])),
          deferrable: 'not deferrable',
        }),
      ),
    ],
    indexes: [
      ...indexes.filter((each) => !toConstraints.includes(each)),
      ...toIndexes.map(
        ({ name, columns }): Index => ({
          name: name ?? '',
          keys: columns.map((column) => ({ column, ...rest })),
          unique: true,
          where: null,
          method: 'btree',
          include: [],
          valid: true,
        }),
      ),
    ],
  };
}

function placeOf(table: string, column: string): string {
  return JSON.stringify([table, column]);
}
