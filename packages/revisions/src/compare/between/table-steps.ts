import {
  type Constraint,
  type ForeignKey,
  standsOnIndex,
  type Table,
  tableSpecOf,
} from '../../model/index.ts';
import { isUnique } from '../../operations/references.ts';
import { createConstraintStep, createIndexStep, dropConstraintStep } from './constraint-steps.ts';
import type { TablePair } from './pairs.ts';
import { type Step, tokens } from './steps.ts';

/**
 * What creates tables that only the second schema has, each after those that it references. Of tables that reference
 * each other in a circle one gets its foreign keys afterwards.
 */
export function createTableSteps(tables: readonly Table[]): readonly Step[] {
  const late = new Set([...closingReferences(tables), ...tables.flatMap(referencesToOwnIndex)]);
  return tables.flatMap((table) => {
    const { name, indexes, constraints } = table;
    const inside = constraints.filter((each) => !isIn(late, each));
    const references = inside.flatMap((each) => (each.kind === 'foreignKey' ? [each.referencedTable] : []));
    const create: Step = {
      operation: { kind: 'createTable', table: name, spec: tableSpecOf({ ...table, constraints: inside }) },
      of: { table: name, phase: 'createTable' },
      needs: [
        tokens.schemas,
        tokens.enums,
        ...namesOf({ ...table, indexes: [] }).map(tokens.free),
        ...references.filter((each) => each !== name).map(tokens.ready),
      ],
      gives: [tokens.ready(name)],
    };
    return [
      create,
      ...indexes.map((index) => createIndexStep(name, index)),
      ...constraints.filter((each) => isIn(late, each)).map((each) => createConstraintStep(name, each)),
    ];
  });
}

/** What drops tables that only the first schema has, each before those that it references. */
export function dropTableSteps(tables: readonly Table[]): readonly Step[] {
  const early = closingReferences(tables);
  return tables.flatMap((table) => {
    const { name, constraints, columns } = table;
    const left = constraints.flatMap((each) =>
      each.kind === 'foreignKey' && each.referencedTable !== name && !early.has(each) ? [each] : [],
    );
    const types = columns.flatMap(({ type }) => (type.kind === 'enum' ? [type.name] : []));
    const drop: Step = {
      operation: { kind: 'dropTable', table: name },
      of: { table: name, phase: 'dropTable' },
      needs: [tokens.released(name)],
      gives: [
        tokens.enumsUnused,
        tokens.schemasUnused,
        ...namesOf(table).map(tokens.free),
        ...left.map(({ referencedTable }) => tokens.released(referencedTable)),
        ...types.map(tokens.unlabelled),
      ],
    };
    return [
      ...constraints.filter((each) => isIn(early, each)).map((each) => dropConstraintStep(name, each)),
      drop,
    ];
  });
}

export function tableCommentSteps({ name: table, to, differs }: TablePair): readonly Step[] {
  if (!differs.has('comment')) return [];
  return [
    {
      operation: { kind: 'setComment', table, column: null, comment: to.comment },
      of: { table, phase: 'setComment' },
      needs: [],
      gives: [],
    },
  ];
}

function isIn(foreignKeys: ReadonlySet<ForeignKey>, constraint: Constraint): boolean {
  return constraint.kind === 'foreignKey' && foreignKeys.has(constraint);
}

/** The names that the table has among tables, indexes and types. */
function namesOf({ name, indexes, constraints }: Table): readonly string[] {
  return [
    name,
    ...indexes.map((index) => index.name),
    ...constraints.filter(standsOnIndex).flatMap((each) => each.name ?? []),
  ];
}

/** The foreign keys of a table to itself by nothing but a unique index, which comes after the table. */
function referencesToOwnIndex(table: Table): readonly ForeignKey[] {
  const bare = { ...table, indexes: [] };
  return table.constraints.flatMap((each) =>
    each.kind === 'foreignKey' &&
    each.referencedTable === table.name &&
    !isUnique(bare, each.referencedColumns)
      ? [each]
      : [],
  );
}

/** The foreign keys that close a circle among the tables, followed in their order. */
function closingReferences(tables: readonly Table[]): ReadonlySet<ForeignKey> {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const closing = new Set<ForeignKey>();
  const done = new Set<string>();
  const follow = (table: Table, above: readonly string[]): void => {
    const path = [...above, table.name];
    for (const constraint of table.constraints) {
      if (constraint.kind !== 'foreignKey' || constraint.referencedTable === table.name) continue;
      const target = byName.get(constraint.referencedTable);
      if (target === undefined || done.has(target.name)) continue;
      if (path.includes(target.name)) closing.add(constraint);
      else follow(target, path);
    }
    done.add(table.name);
  };
  for (const table of tables) if (!done.has(table.name)) follow(table, []);
  return closing;
}
