import {
  type CheckConstraint,
  type Column,
  type ForeignKey,
  primaryKeyOf,
  type Table,
} from '../model/index.ts';
import { evaluate, unknown } from './checks/evaluate.ts';
import { type Hints, hintsOf } from './checks/hints.ts';
import { parseCheck } from './checks/parse.ts';
import type { Expression } from './checks/tree.ts';
import type { Dice } from './dice.ts';
import type { Domain } from './domain.ts';
import { edgeValues, widestValue } from './edge-values.ts';
import { foreignKeysOf } from './fill-order.ts';
import { knownValue, valueFor } from './known-value.ts';
import { plainValue } from './plain-value.ts';
import { type DraftRow, identityOf, type RowValue } from './row-value.ts';
import { uniqueSets } from './unique-sets.ts';

/**
 * What a row is to show. `full`: an ordinary value in every column. `sparse`: NULL and defaults wherever they can be.
 * `twin`: what an earlier row holds, wherever rows need not differ. `wide`: what a narrower type would have no room for.
 * `mixed`: what chance brings, with values from the borders of their types.
 */
export type Shape = 'full' | 'sparse' | 'twin' | 'wide' | 'mixed';

/** What is there already, of the table itself and of those that it references. */
export interface KnownRows {
  /** The values of these columns in every row of a table. */
  tuples(table: string, columns: readonly string[]): readonly (readonly RowValue[])[];
}

/** Why no row can be. */
export interface Impossible {
  readonly impossible: string;
}

const triesPerRow = 60;
const triesPerCheck = 400;

/** A check that so many rows could not be made to fit is given up. */
const mostUnsatisfied = 4;

/** A check as far as it is understood. */
interface Condition {
  readonly check: CheckConstraint;
  readonly expression: Expression;
  readonly hints: Hints;
}

/** Makes rows for one table that its constraints allow, as far as that can be reasoned. */
export class RowMaker {
  readonly #table: Table;
  readonly #domains: ReadonlyMap<string, Domain>;
  readonly #numbered: ReadonlySet<string>;
  readonly #dice: Dice;
  readonly #foreignKeys: readonly ForeignKey[];
  readonly #conditions: readonly Condition[];
  readonly #notNull: ReadonlySet<string>;
  readonly #referencing: ReadonlySet<string>;
  /** Columns in which rows have to differ, alone or with others. */
  readonly #unique: ReadonlySet<string>;
  /** The row that others are twins of. */
  #first: DraftRow | null = null;
  /** For each unique set the tuples that are there, or were given out. */
  readonly #taken: readonly { readonly columns: readonly string[]; readonly tuples: Set<string> }[];

  /**
   * @param about `domains`: what each column can hold. `numbered`: the columns that the database numbers by itself
   */
  constructor(
    table: Table,
    about: {
      readonly domains: ReadonlyMap<string, Domain>;
      readonly numbered: ReadonlySet<string>;
      readonly known: KnownRows;
      readonly dice: Dice;
    },
  ) {
    this.#table = table;
    this.#domains = about.domains;
    this.#numbered = about.numbered;
    this.#dice = about.dice;
    this.#foreignKeys = foreignKeysOf(table);
    this.#referencing = new Set(this.#foreignKeys.flatMap(({ columns }) => columns));
    const key = primaryKeyOf(table)?.columns ?? [];
    this.#notNull = new Set([
      ...table.columns.filter(({ nullable }) => !nullable).map(({ name }) => name),
      ...key,
    ]);
    this.#conditions = table.constraints.flatMap((each) => (each.kind === 'check' ? conditionsOf(each) : []));
    this.#unique = new Set(uniqueSets(table).flat());
    this.#taken = uniqueSets(table).map((columns) => ({
      columns,
      tuples: new Set(about.known.tuples(table.name, columns).map(tupleText)),
    }));
  }

  /**
   * A row.
   *
   * @param number another one for each row that was ever made for the table, counted from 1
   * @param given values that the row has to have
   */
  row(shape: Shape, number: number, known: KnownRows, given: DraftRow = new Map()): DraftRow | Impossible {
    let unsatisfied = 0;
    let why = 'no combination of values was found that its unique constraints leave free';
    for (let attempt = 0; attempt < triesPerRow; attempt++) {
      // Where chance has nothing to offer, ordinary values tell rows apart.
      const drawn = this.#drawn(attempt < 10 ? shape : 'full', number + attempt * 101, known, given);
      if ('impossible' in drawn) {
        why = drawn.impossible;
        continue;
      }
      if (this.#isTaken(drawn)) continue;
      const failing = this.#satisfied(drawn, number, given);
      if (failing === null && !this.#isTaken(drawn)) {
        this.#take(drawn);
        this.#first ??= drawn;
        return drawn;
      }
      if (failing === null) continue;
      why = `check ${failing.check.name ?? `(${failing.check.expression})`}`;
      unsatisfied += 1;
      if (unsatisfied === mostUnsatisfied) break;
    }
    return { impossible: why };
  }

  #drawn(
    shape: Shape,
    number: number,
    known: KnownRows,
    given: DraftRow,
  ): Map<string, RowValue> | Impossible {
    const row = new Map([...(shape === 'twin' ? this.#shared() : []), ...given]);
    const pointing: ForeignKey[] = [];
    for (const foreignKey of this.#foreignKeys) {
      const drawn = this.#reference(foreignKey, row, shape, known);
      if (drawn === 'itself') pointing.push(foreignKey);
      else if (drawn !== null) return drawn;
    }
    for (const column of this.#table.columns) {
      if (row.has(column.name) || column.generated !== null || this.#numbered.has(column.name)) continue;
      const value = this.#value(column, shape, number);
      if (value !== undefined) row.set(column.name, value);
    }
    for (const foreignKey of pointing) this.#pointToItself(foreignKey, row, number);
    return row;
  }

  /** What the first row holds in columns that rows can share. */
  #shared(): readonly (readonly [string, RowValue])[] {
    return [...(this.#first ?? [])].filter(([column]) => !this.#unique.has(column));
  }

  /** Fills the columns of a reference. Null when that is done; `itself` if only the row itself can be referenced. */
  #reference(
    { columns, referencedTable, referencedColumns }: ForeignKey,
    row: Map<string, RowValue>,
    shape: Shape,
    known: KnownRows,
  ): null | 'itself' | Impossible {
    const open = columns.filter((column) => !row.has(column));
    // With a NULL among its columns a reference is none.
    if (open.length === 0 || columns.some((column) => row.get(column) === null)) return null;
    const nullable = open.filter((column) => !this.#notNull.has(column));
    const leaveOpen = shape === 'sparse' || (shape === 'mixed' && this.#dice.oneIn(4));
    if (nullable.length > 0 && leaveOpen) return setAll(row, nullable, null);
    const fitting = known.tuples(referencedTable, referencedColumns).filter((tuple) =>
      columns.every((column, at) => {
        const set = row.get(column);
        return set === undefined || identityOf(set) === identityOf(tuple[at] ?? null);
      }),
    );
    const tuple = this.#dice.pick(fitting);
    if (tuple !== undefined) {
      for (const [at, column] of columns.entries()) row.set(column, tuple[at] ?? null);
      return null;
    }
    if (nullable.length > 0) return setAll(row, nullable, null);
    if (referencedTable === this.#table.name) return 'itself';
    return { impossible: `there is no row in ${referencedTable} that it could reference` };
  }

  #pointToItself(
    { columns, referencedColumns }: ForeignKey,
    row: Map<string, RowValue>,
    number: number,
  ): void {
    for (const [at, column] of columns.entries()) {
      const referenced = referencedColumns[at] ?? column;
      const value = row.get(referenced) ?? plainValue(this.#domain(referenced), 1_000_000 + number);
      row.set(referenced, value);
      row.set(column, value);
    }
  }

  #value(column: Column, shape: Shape, number: number): RowValue | undefined {
    const domain = this.#domain(column.name);
    const [canBeNull, hasDefault] = [!this.#notNull.has(column.name), column.default !== null];
    if (shape === 'full' || shape === 'twin') return plainValue(domain, number);
    // In turn, so that all of them come up.
    if (domain.kind === 'labels' && shape !== 'sparse') return plainValue(domain, number);
    if (shape === 'wide') return widestValue(domain) ?? plainValue(domain, number);
    if (shape === 'sparse') {
      if (canBeNull) return null;
      return hasDefault ? undefined : plainValue(domain, number);
    }
    const throwOf = this.#dice.below(10);
    if (canBeNull && throwOf < 2) return null;
    if (hasDefault && throwOf < 4) return undefined;
    const edge = throwOf < 8 ? this.#dice.pick(edgeValues(domain)) : undefined;
    return edge === undefined ? plainValue(domain, number) : edge;
  }

  #domain(column: string): Domain {
    return this.#domains.get(column) ?? { kind: 'samples', values: [] };
  }

  /** Changes the row until no check fails, as far as that is known. @returns a check that fails all the same */
  #satisfied(row: Map<string, RowValue>, number: number, given: DraftRow): Condition | null {
    for (let attempt = 0; ; attempt++) {
      const failing = this.#conditions.find((each) => this.#fails(each, row));
      if (failing === undefined) return null;
      if (attempt === triesPerCheck) return failing;
      for (const column of this.#changeable(failing, given)) {
        if (this.#dice.oneIn(2)) this.#change(column, failing, row, number + attempt);
      }
    }
  }

  #fails({ expression }: Condition, row: DraftRow): boolean {
    const result = evaluate(expression, (name) => {
      const column = this.#column(name);
      return column === null ? unknown : knownValue(column, this.#domain(column.name), row.get(column.name));
    });
    return result === false || result === 0;
  }

  #changeable({ hints }: Condition, given: DraftRow): readonly Column[] {
    return hints.columns
      .map((name) => this.#column(name))
      .filter((column) => column !== null)
      .filter(
        ({ name, generated }) =>
          generated === null && !given.has(name) && !this.#referencing.has(name) && !this.#numbered.has(name),
      );
  }

  #change(column: Column, { hints }: Condition, row: Map<string, RowValue>, number: number): void {
    const domain = this.#domain(column.name);
    const others = hints.columns.map((name) => this.#column(name)?.name ?? '');
    const candidates = [
      ...hints.values.map((value) => valueFor(domain, value)),
      ...hints.texts.map((text) =>
        valueFor(
          domain,
          text((limit) => this.#dice.below(limit)),
        ),
      ),
      ...others.map((name) => row.get(name)),
      this.#dice.pick(edgeValues(domain)),
      plainValue(domain, number),
      plainValue(domain, number + this.#dice.below(1000)),
      ...(this.#notNull.has(column.name) ? [] : [null]),
    ].filter((value) => value !== undefined && (value !== null || !this.#notNull.has(column.name)));
    const value = this.#dice.pick(candidates);
    if (value !== undefined) row.set(column.name, value);
  }

  /** The column that a condition means by a name. */
  #column(name: string): Column | null {
    const { columns } = this.#table;
    const folded = name.toLowerCase();
    return (
      columns.find((each) => each.name === name) ??
      columns.find((each) => each.name.toLowerCase() === folded) ??
      null
    );
  }

  #isTaken(row: DraftRow): boolean {
    return this.#taken.some(({ columns, tuples }) => {
      const tuple = this.#tuple(row, columns);
      return tuple !== null && tuples.has(tuple);
    });
  }

  #take(row: DraftRow): void {
    for (const { columns, tuples } of this.#taken) {
      const tuple = this.#tuple(row, columns);
      if (tuple !== null) tuples.add(tuple);
    }
  }

  /** Null where a NULL or what only the database knows lets rows differ. */
  #tuple(row: DraftRow, columns: readonly string[]): string | null {
    const values: RowValue[] = [];
    for (const name of columns) {
      const value = row.get(name) ?? this.#defaultOf(name, row);
      if (value === null) return null;
      values.push(value);
    }
    return tupleText(values);
  }

  #defaultOf(name: string, row: DraftRow): RowValue {
    const column = row.has(name) ? null : this.#column(name);
    const value = column?.default ?? null;
    return typeof value === 'object' || this.#numbered.has(name) ? null : value;
  }
}

function conditionsOf(check: CheckConstraint): readonly Condition[] {
  const expression = parseCheck(check.expression);
  return expression === null ? [] : [{ check, expression, hints: hintsOf(expression) }];
}

function setAll(row: Map<string, RowValue>, columns: readonly string[], value: RowValue): null {
  for (const column of columns) row.set(column, value);
  return null;
}

function tupleText(tuple: readonly RowValue[]): string {
  return tuple.map(identityOf).join('\0');
}
