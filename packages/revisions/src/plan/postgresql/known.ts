import type { Schema, Table } from '../../model/index.ts';
import type { Operation } from '../../operations/index.ts';

/** What a server says of itself, as far as the work of a statement depends on it. */
export interface ServerFacts {
  /** As `server_version_num` has it: 180000 and above for PostgreSQL 18. */
  readonly version: number;
  /** Whether the session's time zone is UTC, so that timestamps with and without a zone are the same bytes. */
  readonly isUtc: boolean;
  /** By its bare name, whether a function may give another value each time; what is not there is not known. */
  readonly volatileFunctions: ReadonlyMap<string, boolean>;
}

/** What is known when a statement is looked at. */
export interface Known {
  readonly server: ServerFacts;
  /** The schema before the statement's operation. */
  readonly before: Schema;
  /** The operation that the statement carries out. */
  readonly operation: Operation;
}

/** The table, if it is known. */
export function tableIn({ before }: Known, name: string): Table | null {
  return before.tables.get(name) ?? null;
}

/** The tables that a table has foreign keys to, itself left out. */
export function referencedBy(table: Table | null): readonly string[] {
  const keys = table?.constraints.filter((each) => each.kind === 'foreignKey') ?? [];
  return [...new Set(keys.map((each) => each.referencedTable))].filter((name) => name !== table?.name);
}

/** The tables at the other ends of foreign keys that stand on the column, which are made anew. */
export function neighbours(table: Table, column: string, { before }: Known): readonly string[] {
  const there = table.constraints.flatMap((each) =>
    each.kind === 'foreignKey' && each.columns.includes(column) ? each.referencedTable : [],
  );
  const here = [...before.tables.values()].filter((other) =>
    other.constraints.some(
      (each) =>
        each.kind === 'foreignKey' &&
        each.referencedTable === table.name &&
        each.referencedColumns.includes(column),
    ),
  );
  return [...new Set([...there, ...here.map(({ name }) => name)])].filter((name) => name !== table.name);
}
