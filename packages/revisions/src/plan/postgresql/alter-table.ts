import type { AlterTableCmd, AlterTableStmt, Constraint } from 'libpg-query';
import { columnNames, constraintUses } from '../../model/index.ts';
import { type Effects, noEffects, onTables, type TableEffect, unknownEffects, type Work } from '../effect.ts';
import { addedColumn } from './added-column.ts';
import { alteredType } from './altered-type.ts';
import { saysNotNull } from './expressions.ts';
import { type Known, tableIn } from './known.ts';
import { type LockMode, lockModes } from './lock-modes.ts';
import { nameOf } from './parse.ts';

/** What ALTER TABLE does: all its clauses together, under the strongest of their locks. */
export function alterTable(statement: AlterTableStmt, known: Known): Effects {
  const { relation, objtype } = statement;
  if (relation === undefined || (objtype !== undefined && tableless.has(objtype))) return noEffects;
  const table = nameOf(relation);
  const commands = (statement.cmds ?? []).flatMap((each) =>
    'AlterTableCmd' in each ? each.AlterTableCmd : [],
  );
  const unknown = commands.find(({ subtype }) => subtype === undefined || !(subtype in effects));
  if (unknown !== undefined) {
    const clause = unknown.subtype?.replace(/^AT_/, '') ?? 'a clause';
    return {
      ...unknownEffects(`what the clause ${clause} does is not known`),
      tables: [{ table, lock: lockModes.accessExclusive, work: 'rewrite' }],
    };
  }
  return onTables(commands.flatMap((command) => effectOf(command, table, known)));
}

/** They go by ALTER TABLE too, and no table waits for them. */
const tableless: ReadonlySet<string> = new Set([
  'OBJECT_INDEX',
  'OBJECT_SEQUENCE',
  'OBJECT_VIEW',
  'OBJECT_TYPE',
]);

type Effect = (command: AlterTableCmd, table: string, known: Known) => readonly TableEffect[];

function effectOf(command: AlterTableCmd, table: string, known: Known): readonly TableEffect[] {
  return command.subtype === undefined ? [] : (effects[command.subtype]?.(command, table, known) ?? []);
}

const locks =
  (lock: LockMode, work: Work = 'none'): Effect =>
  (_command, table) => [{ table, lock: lockModes[lock], work }];

/** What each clause does. */
const effects: Readonly<Record<string, Effect>> = {
  AT_AddColumn: ({ def }, table, known) =>
    def !== undefined && 'ColumnDef' in def ? addedColumn(table, def.ColumnDef, known) : [],
  AT_AlterColumnType: (command, table, known) => alteredType(table, command, known),
  AT_DropColumn: (command, table, known) => droppedColumn(command.name ?? '', table, known),
  AT_ColumnDefault: locks('accessExclusive'),
  AT_DropNotNull: locks('accessExclusive'),
  AT_SetNotNull: (command, table, known) => [
    {
      table,
      lock: lockModes.accessExclusive,
      work: isNeverNull(command.name ?? '', table, known) ? 'none' : 'scan',
    },
  ],
  AT_AddConstraint: ({ def }, table) =>
    def !== undefined && 'Constraint' in def ? addedConstraint(def.Constraint, table) : [],
  AT_ValidateConstraint: (command, table, known) => validated(command.name ?? '', table, known),
  AT_DropConstraint: (command, table, known) => droppedConstraint(command.name ?? '', table, known),
  AT_AddIdentity: locks('accessExclusive'),
  AT_SetIdentity: locks('accessExclusive'),
  AT_DropIdentity: locks('accessExclusive'),
  AT_DropExpression: locks('accessExclusive'),
  AT_SetExpression: locks('accessExclusive', 'rewrite'),
  AT_SetStatistics: locks('shareUpdateExclusive'),
  AT_SetOptions: locks('shareUpdateExclusive'),
  AT_ResetOptions: locks('shareUpdateExclusive'),
  AT_ClusterOn: locks('shareUpdateExclusive'),
  AT_DropCluster: locks('shareUpdateExclusive'),
  AT_SetRelOptions: locks('shareUpdateExclusive'),
  AT_ResetRelOptions: locks('shareUpdateExclusive'),
  AT_SetStorage: locks('accessExclusive'),
  AT_SetCompression: locks('accessExclusive'),
  AT_ChangeOwner: locks('accessExclusive'),
  AT_EnableRowSecurity: locks('accessExclusive'),
  AT_DisableRowSecurity: locks('accessExclusive'),
  AT_ForceRowSecurity: locks('accessExclusive'),
  AT_NoForceRowSecurity: locks('accessExclusive'),
  AT_ReplicaIdentity: locks('accessExclusive'),
  AT_AlterConstraint: locks('accessExclusive'),
  AT_EnableTrig: locks('shareRowExclusive'),
  AT_DisableTrig: locks('shareRowExclusive'),
  AT_EnableTrigAll: locks('shareRowExclusive'),
  AT_DisableTrigAll: locks('shareRowExclusive'),
  AT_EnableTrigUser: locks('shareRowExclusive'),
  AT_DisableTrigUser: locks('shareRowExclusive'),
  AT_SetTableSpace: locks('accessExclusive', 'rewrite'),
  AT_SetAccessMethod: locks('accessExclusive', 'rewrite'),
  AT_SetLogged: locks('accessExclusive', 'rewrite'),
  AT_SetUnLogged: locks('accessExclusive', 'rewrite'),
};

function addedConstraint(constraint: Constraint, table: string): readonly TableEffect[] {
  const work: Work = constraint.skip_validation || constraint.indexname !== undefined ? 'none' : 'scan';
  const { pktable } = constraint;
  if (constraint.contype !== 'CONSTR_FOREIGN' || pktable === undefined) {
    return [{ table, lock: lockModes.accessExclusive, work }];
  }
  // The rows are looked at together with the keys that they lead to.
  return [nameOf(pktable), table].map((each) => ({ table: each, lock: lockModes.shareRowExclusive, work }));
}

/** Looks at every row without keeping writers out; of a reference also the keys are looked at, under a weaker lock. */
function validated(name: string, table: string, known: Known): readonly TableEffect[] {
  const found = tableIn(known, table)?.constraints.find((each) => each.name === name);
  const work: Work = found !== undefined && 'validated' in found && found.validated ? 'none' : 'scan';
  const keys: readonly TableEffect[] =
    found?.kind === 'foreignKey' && found.referencedTable !== table && work !== 'none'
      ? [{ table: found.referencedTable, lock: lockModes.rowShare, work }]
      : [];
  return [{ table, lock: lockModes.shareUpdateExclusive, work }, ...keys];
}

function droppedConstraint(name: string, table: string, known: Known): readonly TableEffect[] {
  const found = tableIn(known, table)?.constraints.find((each) => each.name === name);
  const other =
    found?.kind === 'foreignKey' && found.referencedTable !== table ? [found.referencedTable] : [];
  return exclusively([table, ...other]);
}

/** The column's foreign keys go with it. */
function droppedColumn(name: string, table: string, known: Known): readonly TableEffect[] {
  const found = tableIn(known, table);
  const others = (found?.constraints ?? []).flatMap((each) =>
    each.kind === 'foreignKey' &&
    each.referencedTable !== table &&
    constraintUses(each, name, found === null ? [] : columnNames(found))
      ? each.referencedTable
      : [],
  );
  return exclusively([table, ...others]);
}

function exclusively(tables: readonly string[]): readonly TableEffect[] {
  return tables.map((table) => ({ table, lock: lockModes.accessExclusive, work: 'none' }));
}

/** Whether the catalog proves that no row lacks the column. */
function isNeverNull(column: string, table: string, known: Known): boolean {
  const found = tableIn(known, table);
  if (found?.columns.find(({ name }) => name === column)?.nullable === false) return true;
  return (found?.constraints ?? []).some(
    (each) => each.kind === 'check' && each.validated && saysNotNull(each.expression, column),
  );
}
