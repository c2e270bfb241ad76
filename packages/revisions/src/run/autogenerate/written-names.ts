import {
  type Constraint,
  type DialectName,
  hasSchemas,
  nameHeld,
  type Schema,
  type Table,
  writtenName,
} from '../../model/index.ts';
import type { ComparedSchemas } from './compared-schemas.ts';

/**
 * The schemas with their tables under the names that a revision is to write for all dialects: where there are no schemas,
 * a table `events` is `reporting.events` if another dialect of the project has it so.
 */
export function inWrittenNames(schemas: readonly ComparedSchemas[]): readonly ComparedSchemas[] {
  const written = schemas
    .filter(({ dialect }) => hasSchemas[dialect.name])
    .flatMap((each) => [...tableNames(each)]);
  return schemas.map((each) => {
    const { dialect, recorded, declared } = each;
    if (hasSchemas[dialect.name]) return each;
    const names = namesOf(tableNames(each), written, dialect.name);
    return { ...each, recorded: withNames(recorded, names), declared: withNames(declared, names) };
  });
}

function tableNames({ recorded, declared }: ComparedSchemas): ReadonlySet<string> {
  return new Set([...recorded.tables.keys(), ...declared.tables.keys()]);
}

function namesOf(
  held: ReadonlySet<string>,
  written: readonly string[],
  dialect: DialectName,
): ReadonlyMap<string, string> {
  const meant = Map.groupBy(new Set(written), (name) => nameHeld(name, dialect));
  return new Map(
    [...held].map((name) => {
      const plain = writtenName({ schema: null, name });
      const [only = plain, ...more] = meant.get(name) ?? [];
      return [name, more.length === 0 ? only : plain];
    }),
  );
}

function withNames(schema: Schema, names: ReadonlyMap<string, string>): Schema {
  const named = (name: string): string => names.get(name) ?? name;
  const constraint = (each: Constraint): Constraint =>
    each.kind === 'foreignKey' ? { ...each, referencedTable: named(each.referencedTable) } : each;
  const tables = [...schema.tables.values()].map(
    (table): Table => ({
      ...table,
      name: named(table.name),
      constraints: table.constraints.map(constraint),
    }),
  );
  return { ...schema, tables: new Map(tables.map((table) => [table.name, table])) };
}
