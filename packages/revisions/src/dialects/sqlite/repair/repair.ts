import { schemaDifferences } from '../../../model/differences.ts';
import {
  type Constraint,
  emptySchema,
  type Schema,
  type Table,
  tableOf,
  type UnmanagedObject,
  withTable,
} from '../../../model/index.ts';
import { applyOperations } from '../../../operations/index.ts';
import { isUnique } from '../../../operations/references.ts';
import type { Between, Repair, Wanted } from '../../repair.ts';
import { canonical } from '../canonical.ts';
import { sqliteDialect } from '../dialect.ts';
import { catalogOf } from '../introspect/table-state.ts';
import { quoted } from '../quote.ts';
import { planRemake } from '../rebuild/plan.ts';
import { rebuildStatements, script } from '../script.ts';
import { sqliteTraits } from '../traits.ts';

/**
 * First the operations, which keep what the model has no word for; then every table that still has some of it is made
 * anew without, with its rows and its triggers.
 */
export function repair(actual: Schema, { recorded: wanted }: Wanted, between: Between): Repair {
  // There are no enum types to be made; the operations on columns only speak of them.
  const from: Schema = { ...actual, enums: wanted.enums };
  const operations = between(from, wanted);
  const statements = script(operations, from).map(({ sql }) => sql);
  let standing = applyOperations(from, operations, sqliteTraits);
  const remade = [...wanted.tables.values()].filter((table) => {
    const found = standing.tables.get(table.name);
    return found !== undefined && !isSame(found, table);
  });
  for (const table of remade) {
    const known = tableOf(standing, table.name);
    statements.push(...rebuildStatements(planRemake(table, catalogOf(standing)), known));
    standing = withTable(standing, table);
  }
  const foreignKeysOff = remade.length > 0 || sqliteDialect.needsForeignKeysOff(operations);
  return { from, operations, statements, settled: [], foreignKeysOff, uncheckable: uncheckable(actual) };
}

/** The tables with a foreign key that leads to no key. */
function uncheckable({ tables }: Schema): readonly string[] {
  const leadsNowhere = (constraint: Constraint): boolean => {
    if (constraint.kind !== 'foreignKey') return false;
    const target = tables.get(constraint.referencedTable);
    return target !== undefined && !isUnique(target, constraint.referencedColumns);
  };
  return [...tables.values()]
    .filter(({ constraints }) => constraints.some(leadsNowhere))
    .map(({ name }) => name);
}

function isSame(left: Table, right: Table): boolean {
  const alone = (table: Table): Schema => canonical(withTable(emptySchema, table));
  return schemaDifferences(alone(left), alone(right)).length === 0;
}

const droppable: Readonly<Record<string, string>> = {
  table: 'TABLE',
  'virtual table': 'TABLE',
  view: 'VIEW',
  trigger: 'TRIGGER',
};

export function dropStatement({ kind, name }: UnmanagedObject): string | null {
  const word = droppable[kind];
  return word === undefined ? null : `DROP ${word} ${quoted(name)}`;
}
