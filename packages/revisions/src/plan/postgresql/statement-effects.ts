import type { Node } from 'libpg-query';
import { type Effects, noEffects, onTables, together, unknownEffects } from '../effect.ts';
import { alterTable } from './alter-table.ts';
import {
  comment,
  createdOn,
  createIndex,
  createStatistics,
  createTable,
  drop,
  moveToSchema,
  rename,
} from './definitions.ts';
import { doBlock } from './do-block.ts';
import type { Known } from './known.ts';
import { lockModes } from './lock-modes.ts';
import { reindex, vacuum } from './maintenance.ts';
import { nameOf, type ParseSql } from './parse.ts';
import { copyInto, lockTable, rowsOf, truncate } from './rows.ts';

/** What a statement does to tables, by what PostgreSQL's own parser makes of it and by what is known of the schema. */
export function effectsOf(sql: string, known: Known, parse: ParseSql): Effects {
  let statements: readonly Node[];
  try {
    statements = parse(sql);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return unknownEffects(`PostgreSQL cannot read it: ${why}`);
  }
  return together(statements.map((statement) => ofStatement(statement, known)));
}

function ofStatement(statement: Node, known: Known): Effects {
  if ('AlterTableStmt' in statement) return alterTable(statement.AlterTableStmt, known);
  if ('CreateStmt' in statement) return createTable(statement.CreateStmt);
  if ('IndexStmt' in statement) return createIndex(statement.IndexStmt);
  if ('DropStmt' in statement) return drop(statement.DropStmt, known);
  if ('RenameStmt' in statement) return rename(statement.RenameStmt);
  if ('AlterObjectSchemaStmt' in statement) return moveToSchema(statement.AlterObjectSchemaStmt);
  if ('CommentStmt' in statement) return comment(statement.CommentStmt);
  if ('DoStmt' in statement) return doBlock(known);
  if ('TruncateStmt' in statement) {
    const { relations, behavior } = statement.TruncateStmt;
    return truncate(relations, behavior === 'DROP_CASCADE');
  }
  if ('LockStmt' in statement) return lockTable(statement.LockStmt.relations, statement.LockStmt.mode);
  if ('CopyStmt' in statement)
    return copyInto(statement.CopyStmt.relation, statement.CopyStmt.is_from ?? false);
  if ('CreateTrigStmt' in statement) return createdOn(statement.CreateTrigStmt.relation, 'a trigger');
  if ('CreatePolicyStmt' in statement) return createdOn(statement.CreatePolicyStmt.table, 'a policy');
  if ('RuleStmt' in statement) return createdOn(statement.RuleStmt.relation, 'a rule');
  if ('CreateStatsStmt' in statement) return createStatistics(statement.CreateStatsStmt);
  if ('VacuumStmt' in statement) return vacuum(statement.VacuumStmt);
  if ('ReindexStmt' in statement) return reindex(statement.ReindexStmt);
  if ('ClusterStmt' in statement && statement.ClusterStmt.relation !== undefined) {
    const table = nameOf(statement.ClusterStmt.relation);
    return onTables([{ table, lock: lockModes.accessExclusive, work: 'rewrite' }]);
  }
  if (Object.keys(statement).some((kind) => changesRows.has(kind))) return rowsOf(statement, known);
  if (Object.keys(statement).some((kind) => aboutNoTable.has(kind))) return noEffects;
  const kind = Object.keys(statement).map((each) => each.replace(/Stmt$/, ''));
  return unknownEffects(`what a statement of the kind ${kind.join(', ')} does to tables is not known`);
}

const changesRows: ReadonlySet<string> = new Set([
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'SelectStmt',
  'CreateTableAsStmt',
]);

/** Of tables that are there they take no lock that anybody would wait for. */
const aboutNoTable: ReadonlySet<string> = new Set([
  'AlterDefaultPrivilegesStmt',
  'AlterEnumStmt',
  'AlterFunctionStmt',
  'AlterOwnerStmt',
  'AlterSeqStmt',
  'CompositeTypeStmt',
  'ConstraintsSetStmt',
  'CreateDomainStmt',
  'CreateEnumStmt',
  'CreateFunctionStmt',
  'CreateRangeStmt',
  'CreateSchemaStmt',
  'CreateSeqStmt',
  'GrantRoleStmt',
  'GrantStmt',
  'NotifyStmt',
  'TransactionStmt',
  'VariableSetStmt',
  'VariableShowStmt',
  'ViewStmt',
]);
