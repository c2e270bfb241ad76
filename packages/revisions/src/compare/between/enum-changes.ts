import type { Column, EnumType, Schema, Table } from '../../model/index.ts';
import type { EnumColumn } from '../../operations/index.ts';
import type { Pair, TablePair } from './pairs.ts';
import { type Step, tokens } from './steps.ts';

/** An enum type that both schemas have, with other labels in the second. */
interface Relabelled {
  readonly from: EnumType;
  readonly to: EnumType;
  /** Whether the labels that come can be put among those that are there; else a new type takes the old one's place. */
  readonly byAdding: boolean;
}

/** What happens to the enum types between two schemas. */
export class EnumChanges {
  readonly #from: Schema;
  readonly #to: Schema;
  readonly #relabelled: readonly Relabelled[];
  readonly #tables: readonly TablePair[];

  constructor(from: Schema, to: Schema, tables: readonly TablePair[]) {
    this.#from = from;
    this.#to = to;
    this.#tables = tables;
    this.#relabelled = [...to.enums.values()].flatMap((type) => {
      const before = from.enums.get(type.name);
      if (before === undefined || sameLabels(before.values, type.values)) return [];
      return [{ from: before, to: type, byAdding: canAdd(before, type, to, tables) }];
    });
  }

  /** The types that are made anew with other labels. */
  get replaced(): ReadonlySet<string> {
    return new Set(this.#relabelled.filter(({ byAdding }) => !byAdding).map(({ to }) => to.name));
  }

  /**
   * What a column's default becomes before its label goes: the new one, if its label is there already, or none.
   * Undefined where it can stay.
   */
  stopgapDefault({ type, default: label }: Column, to: Column): string | null | undefined {
    if (type.kind !== 'enum' || typeof label !== 'string') return undefined;
    const found = this.#relabelled.find(({ from, byAdding }) => !byAdding && from.name === type.name);
    if (found === undefined || found.to.values.includes(label)) return undefined;
    if (this.#leaves(type.name, to)) return undefined;
    const next = to.type.kind === 'enum' && to.type.name === type.name ? to.default : null;
    return typeof next === 'string' && found.from.values.includes(next) ? next : null;
  }

  /** Whether the column gets another type before its own gets other labels, so that rows may hold those that go. */
  leavesBefore({ type }: Column, to: Column): boolean {
    return type.kind === 'enum' && this.replaced.has(type.name) && this.#leaves(type.name, to);
  }

  #leaves(type: string, to: Column): boolean {
    if (to.type.kind !== 'enum') return true;
    return to.type.name !== type && !this.replaced.has(to.type.name);
  }

  /** The columns that hold labels of the type when these are replaced. */
  #columnsOf(type: string): readonly EnumColumn[] {
    return this.#tables.flatMap((table) =>
      table.columns.flatMap(({ from, to }) => {
        if (from === null || to === null || from.type.kind !== 'enum' || from.type.name !== type) return [];
        return this.#leaves(type, to) ? [] : [{ table: table.name, column: from.name }];
      }),
    );
  }

  steps(): readonly Step[] {
    const created = [...this.#to.enums.values()].filter(({ name }) => !this.#from.enums.has(name));
    const dropped = [...this.#from.enums.values()].filter(({ name }) => !this.#to.enums.has(name));
    return [
      ...created.map(
        ({ name, values }): Step => ({
          operation: { kind: 'createEnum', name, values },
          of: null,
          needs: [tokens.schemas, tokens.free(name)],
          gives: [tokens.enums, tokens.labelled(name)],
        }),
      ),
      ...this.#relabelled.flatMap((each) => (each.byAdding ? addSteps(each) : [this.#replaceStep(each)])),
      ...dropped.map(
        ({ name }): Step => ({
          operation: { kind: 'dropEnum', name },
          of: null,
          needs: [tokens.enumsUnused],
          gives: [tokens.free(name), tokens.schemasUnused],
        }),
      ),
    ];
  }

  #replaceStep({ to: { name, values } }: Relabelled): Step {
    const columns = this.#columnsOf(name);
    return {
      operation: { kind: 'replaceEnumValues', name, values, replacements: {}, columns },
      of: null,
      needs: [tokens.unlabelled(name)],
      gives: [tokens.enums, tokens.labelled(name)],
    };
  }
}

function addSteps({ from, to: { name, values } }: Relabelled): readonly Step[] {
  return values.flatMap((value, at) => {
    if (from.values.includes(value)) return [];
    const before = values.slice(at + 1).find((each) => from.values.includes(each)) ?? null;
    const step: Step = {
      operation: { kind: 'addEnumValue', name, value, before },
      of: null,
      needs: [],
      gives: [tokens.enums, tokens.labelled(name)],
    };
    return [step];
  });
}

function sameLabels(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((label, at) => label === right[at]);
}

/** Whether all labels stay in their order, and nothing uses a new one in the very revision that brings it. */
function canAdd(before: EnumType, after: EnumType, to: Schema, tables: readonly TablePair[]): boolean {
  const stay = after.values.filter((label) => before.values.includes(label));
  if (!sameLabels(stay, before.values)) return false;
  const fresh = after.values.filter((label) => !before.values.includes(label));
  const isUsed = [...to.tables.values()].some((table) => {
    const columns = table.columns.filter((column) => isOf(column, after.name));
    return columns.length > 0 && (speaksOf(table, fresh) || columns.some((each) => fills(each, fresh)));
  });
  return !isUsed && !tables.some(({ columns }) => columns.some((pair) => becomes(pair, after.name)));
}

function isOf({ type }: Column, name: string): boolean {
  return type.kind === 'enum' && type.name === name;
}

function fills({ default: value }: Column, labels: readonly string[]): boolean {
  return typeof value === 'string' && labels.includes(value);
}

/** Whether rows are converted to the type: they may hold any of its labels. */
function becomes({ from, to }: Pair<Column>, name: string): boolean {
  return from !== null && to !== null && isOf(to, name) && !isOf(from, name);
}

/** Whether an expression of the table holds one of the labels. */
function speaksOf({ columns, constraints, indexes }: Table, labels: readonly string[]): boolean {
  const expressions = [
    ...columns.flatMap(({ default: value, generated }) => [
      typeof value === 'object' && value !== null ? value.sql : '',
      generated?.as ?? '',
    ]),
    ...constraints.map((each) => (each.kind === 'check' ? each.expression : '')),
    ...indexes.flatMap(({ keys, where }) => [
      where ?? '',
      ...keys.map((key) => ('expression' in key ? key.expression : '')),
    ]),
  ];
  const literals = labels.map((label) => `'${label.replaceAll("'", "''")}'`);
  return expressions.some((expression) => literals.some((literal) => expression.includes(literal)));
}
