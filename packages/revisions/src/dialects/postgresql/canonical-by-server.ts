import type { Column, Constraint, IndexKey, Schema, Table, Unmanaged } from '../../model/index.ts';
import type { Session } from '../session.ts';
import { canonical } from './canonical.ts';
import { createTable } from './create-table.ts';
import { isSpelledInOneWay } from './defaults.ts';
import { createEnum } from './enums.ts';
import { createIndex } from './indexes.ts';
import { readTables } from './introspect/introspect.ts';
import { standInOf, standInsFor, stoodFor } from './stand-ins.ts';
import { undoing } from './undo.ts';

/**
 * The canonical form of a recorded schema as the server itself spells it: types, defaults, checks, generated columns,
 * index keys and predicates. The tables that have any are made as temporary ones, read back like any other, and rolled
 * back; what cannot be spelled in two ways is left as it is.
 *
 * Compare it with `canonical` of an introspected schema. Inside a transaction it uses a savepoint, outside one it
 * opens one of its own. It needs the right to make temporary tables.
 */
export async function canonicalByServer(schema: Schema, session: Session): Promise<Schema> {
  const asked = [...schema.tables.values()].filter(hasManySpellings);
  if (asked.length === 0) return canonical(schema);
  const standIns = standInsFor(schema);
  const standIn = new Map(asked.map((table) => [table.name, standInOf(table, standIns)]));
  const shown = await rolledBack(session, async () => {
    // First in the path, unqualified names are made there, which is where the stand-ins stand.
    await session.query(
      `SELECT set_config('search_path', 'pg_temp, ' || current_setting('search_path'), true)`,
    );
    for (const { name, values } of schema.enums.values()) {
      await session.execute(createEnum(standIns.enums.get(name) ?? name, values));
    }
    for (const table of standIn.values()) for (const sql of statementsFor(table)) await session.execute(sql);
    return readTables(session, { names: [...standIn.values()].map(({ name }) => name) });
  });
  const tables = new Map(schema.tables);
  for (const table of asked) {
    const spelled = shown.get(standIn.get(table.name)?.name ?? '');
    if (spelled === undefined) continue;
    tables.set(table.name, respelled(table, stoodFor(table, spelled, standIns)));
  }
  return canonical({ ...schema, tables });
}

function hasManySpellings(table: Table): boolean {
  return (
    table.columns.some(columnHasManySpellings) ||
    table.constraints.some(({ kind }) => kind === 'check') ||
    table.indexes.some((index) => index.where !== null || index.keys.some(keyHasManySpellings))
  );
}

function columnHasManySpellings({ type, default: value, generated, collation }: Column): boolean {
  return (
    type.kind === 'native' ||
    (value !== null && !isSpelledInOneWay(value, type)) ||
    generated !== null ||
    collation !== null
  );
}

function keyHasManySpellings(key: IndexKey): boolean {
  return 'expression' in key || key.collation !== null || key.operatorClass !== null;
}

/** A temporary table without what the others would be needed for, or what is only spelled in one way. */
function statementsFor(table: Table): readonly string[] {
  const constraints = table.constraints.filter(({ kind }) => kind === 'check');
  return [
    ...createTable({ ...table, constraints }),
    ...table.indexes.map((index) => createIndex(table.name, index, false)),
  ];
}

function respelled(table: Table, shown: Table): Table {
  const checks = new Map(shown.constraints.map((each) => [each.name, each]));
  const indexes = new Map(shown.indexes.map((each) => [each.name, each]));
  const columns = new Map(shown.columns.map((each) => [each.name, each]));
  return {
    ...table,
    columns: table.columns.map((column) => {
      const seen = columns.get(column.name) ?? column;
      // A key's columns are NOT NULL in the real table, and the temporary one has no key.
      return { ...withUnmanagedOf(seen, column), nullable: column.nullable };
    }),
    constraints: table.constraints.map((each) => respelledCheck(each, checks)),
    indexes: table.indexes.map((index) => {
      const seen = indexes.get(index.name) ?? index;
      return { ...withUnmanagedOf(seen, index), valid: index.valid };
    }),
  };
}

/** What is unmanaged of a temporary thing, such as its tablespace, is nothing of the real one. */
function withUnmanagedOf<T extends { readonly unmanaged?: Unmanaged }>(
  { unmanaged: _, ...seen }: T,
  real: T,
): Omit<T, 'unmanaged'> & { readonly unmanaged?: Unmanaged } {
  return real.unmanaged === undefined ? seen : { ...seen, unmanaged: real.unmanaged };
}

function respelledCheck(constraint: Constraint, shown: ReadonlyMap<string | null, Constraint>): Constraint {
  const check = constraint.kind === 'check' ? shown.get(constraint.name) : undefined;
  if (constraint.kind !== 'check' || check?.kind !== 'check') return constraint;
  return { ...constraint, expression: check.expression };
}

/** Runs the work and takes back all that it did to the database. */
async function rolledBack<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const inside = await isInTransaction(session);
  await session.execute(inside ? 'SAVEPOINT spelling' : 'BEGIN');
  return undoing(work, async () => {
    await session.execute(inside ? 'ROLLBACK TO SAVEPOINT spelling' : 'ROLLBACK');
    if (inside) await session.execute('RELEASE SAVEPOINT spelling');
  });
}

/** A setting that is local to the transaction is still there in the next statement only inside one. */
async function isInTransaction(session: Session): Promise<boolean> {
  await session.query(`SELECT set_config('revisions.inside', 'yes', true)`);
  const [row] = await session.query(`SELECT current_setting('revisions.inside', true) = 'yes' AS inside`);
  return row?.['inside'] === true;
}
