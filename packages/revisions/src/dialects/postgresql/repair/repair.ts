import type { Column, Constraint, Index, Schema, Table, Unmanaged } from '../../../model/index.ts';
import type { Between, Repair, Wanted } from '../../repair.ts';
import { script } from '../script.ts';
import { columnDetail, constraintDetail, indexDetail, tableDetail, type Undoing } from './details.ts';
import { ownSequence, plainSequence, sequencesToOwn } from './sequences.ts';

/**
 * First what the model has no word for is taken from what stays, so that the operations find what they expect; a
 * constraint or an index that has more of it than statements can take away is made anew by them.
 */
export function repair(actual: Schema, { spelled: wanted }: Wanted, between: Between): Repair {
  const statements: string[] = [];
  const tables = new Map(
    [...actual.tables].map(([name, table]) => {
      const target = wanted.tables.get(name);
      if (target === undefined) return [name, table] as const;
      const tidied = tidyTable(table, target, actual);
      statements.push(...tidied.statements);
      return [name, tidied.thing] as const;
    }),
  );
  const tidy = { ...actual, tables };
  const operations = between(tidy, wanted);
  return {
    from: tidy,
    operations,
    statements: [...statements, ...script(operations, tidy).map(({ sql }) => sql)],
    settled: sequencesToOwn(actual, wanted),
    foreignKeysOff: false,
  };
}

/** A thing of the model without what was taken from it. */
interface Tidied<T> {
  readonly thing: T;
  readonly statements: readonly string[];
}

function tidyTable(table: Table, wanted: Table, actual: Schema): Tidied<Table> {
  const { name } = table;
  const head = withoutDetails(table, wanted, (words) => tableDetail(name, words), 'each');
  const columns = table.columns.map((column) => tidyColumn(name, column, wanted, actual));
  const constraints = table.constraints.map((each) => {
    const target = wanted.constraints.find((other) => other.kind === each.kind && other.name === each.name);
    return tidyThing<Constraint>(each, target, (words) => constraintDetail(name, each, words));
  });
  const indexes = table.indexes.map((each) => {
    const target = wanted.indexes.find((other) => other.name === each.name);
    return tidyThing<Index>(each, target, (words) => indexDetail(name, each, words));
  });
  const thingsOf = <T>(tidied: readonly Tidied<T>[]): readonly T[] => tidied.map(({ thing }) => thing);
  return {
    thing: {
      ...head.thing,
      columns: thingsOf(columns),
      constraints: thingsOf(constraints),
      indexes: thingsOf(indexes),
    },
    statements: [head, ...columns, ...constraints, ...indexes].flatMap((each) => each.statements),
  };
}

function tidyColumn(table: string, column: Column, { columns }: Table, actual: Schema): Tidied<Column> {
  const wanted = columns.find(({ name }) => name === column.name);
  if (wanted === undefined) return { thing: column, statements: [] };
  const counted = plainSequence(table, column, wanted);
  const owned = ownSequence(table, counted.column, wanted, actual);
  const rest = withoutDetails(
    owned.column,
    wanted,
    // A column that takes NULL again has nothing left to be looked at.
    (words) => (words === 'NOT NULL NOT VALID' && wanted.nullable ? [] : columnDetail(table, wanted, words)),
    'each',
  );
  return { thing: rest.thing, statements: [...counted.statements, ...owned.statements, ...rest.statements] };
}

function tidyThing<T extends WithUnmanaged>(
  thing: T,
  wanted: T | undefined,
  undoing: (words: string) => Undoing,
): Tidied<T> {
  return wanted === undefined
    ? { thing, statements: [] }
    : withoutDetails(thing, wanted, undoing, 'all or none');
}

interface WithUnmanaged {
  readonly unmanaged?: Unmanaged;
}

function withoutDetails<T extends WithUnmanaged>(
  thing: T,
  wanted: WithUnmanaged,
  undoing: (words: string) => Undoing,
  which: 'each' | 'all or none',
): Tidied<T> {
  const { unmanaged = [], ...rest } = thing;
  const undone = unmanaged
    .filter((words) => !wanted.unmanaged?.includes(words))
    .map((words) => ({ words, statements: undoing(words) }));
  const gone = undone.filter(({ statements }) => statements !== null);
  if (which === 'all or none' && gone.length < undone.length) return { thing, statements: [] };
  const left = unmanaged.filter((words) => !gone.some((each) => each.words === words));
  return {
    // Only what may be missing was taken off.
    thing: (left.length === 0 ? rest : { ...rest, unmanaged: left }) as T,
    statements: gone.flatMap(({ statements }) => statements ?? []),
  };
}
