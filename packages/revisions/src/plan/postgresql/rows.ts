import type { Node, RangeVar } from 'libpg-query';
import { type Effects, noEffects, onTables, type TableEffect, unknownEffects } from '../effect.ts';
import type { Known } from './known.ts';
import { lockModes } from './lock-modes.ts';
import { allUnder, nameOf } from './parse.ts';

/** Statements that change rows, wherever in a tree they stand: also in a common table expression. */
const changing = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'] as const;

/** INSERT, UPDATE, DELETE, MERGE and SELECT. What a change reads besides is locked against nobody, and left out. */
export function rowsOf(statement: Node, known: Known): Effects {
  const changed = changing
    .flatMap((kind) => allUnder(statement, kind))
    .flatMap((each) => {
      const { relation } = each as { readonly relation?: RangeVar };
      return relation === undefined ? [] : [nameOf(relation)];
    });
  const read = readIn(statement);
  const readLock =
    allUnder(statement, 'lockingClause').length > 0 ? lockModes.rowShare : lockModes.accessShare;
  const called = functionsOf(statement, known);
  return {
    ...onTables([
      ...changed.map((table): TableEffect => ({ table, lock: lockModes.rowExclusive, work: 'rows' })),
      ...read.map((table): TableEffect => ({ table, lock: readLock, work: 'rows' })),
    ]),
    made: madeBy(statement),
    unknown: called,
  };
}

/** The tables that a query reads, which is a statement by itself or fills a new table. */
function readIn(statement: Node): readonly string[] {
  const query = 'CreateTableAsStmt' in statement ? statement.CreateTableAsStmt.query : statement;
  if (query === undefined || !('SelectStmt' in query)) return [];
  return allUnder(query.SelectStmt.fromClause, 'RangeVar').map((each) => nameOf(each as RangeVar));
}

function madeBy(statement: Node): readonly string[] {
  const relation =
    'CreateTableAsStmt' in statement
      ? statement.CreateTableAsStmt.into?.rel
      : 'SelectStmt' in statement
        ? statement.SelectStmt.intoClause?.rel
        : undefined;
  return relation === undefined ? [] : [nameOf(relation)];
}

/** A function that is neither the server's own nor without effect may do anything. */
function functionsOf(statement: Node, { server }: Known): string | null {
  const names = allUnder(statement, 'funcname').flatMap((each) => allUnder(each, 'sval').at(-1) ?? []);
  const unknown = names.find(
    (name) => server.volatileFunctions.get(String(name)) !== false && !harmless.has(String(name)),
  );
  return unknown === undefined ? null : `what the function ${unknown} does is not known`;
}

// They give another value each time, and change no table.
const harmless: ReadonlySet<string> = new Set([
  'setval',
  'nextval',
  'random',
  'gen_random_uuid',
  'uuidv4',
  'uuidv7',
  'clock_timestamp',
  'timeofday',
  'set_config',
  'pg_notify',
  'random_normal',
]);

export function truncate(relations: readonly Node[] | undefined, cascades: boolean): Effects {
  const effects = tablesOf(relations).map(
    (table): TableEffect => ({ table, lock: lockModes.accessExclusive, work: 'none' }),
  );
  return {
    ...onTables(effects),
    unknown: cascades ? 'CASCADE empties every table that references it, which are not listed here' : null,
  };
}

// LockStmt.mode is the number of the lock, as lmgr has it.
const byNumber = Object.values(lockModes);

export function lockTable(relations: readonly Node[] | undefined, mode: number | undefined): Effects {
  const lock = byNumber.find(({ rank }) => rank === mode);
  if (lock === undefined) return unknownEffects('which lock it takes is not known');
  return onTables(tablesOf(relations).map((table) => ({ table, lock, work: 'none' })));
}

function tablesOf(relations: readonly Node[] | undefined): readonly string[] {
  return (relations ?? []).flatMap((each) => ('RangeVar' in each ? nameOf(each.RangeVar) : []));
}

/** COPY into a table. */
export function copyInto(relation: RangeVar | undefined, isFrom: boolean): Effects {
  if (relation === undefined || !isFrom) return noEffects;
  return onTables([{ table: nameOf(relation), lock: lockModes.rowExclusive, work: 'rows' }]);
}
