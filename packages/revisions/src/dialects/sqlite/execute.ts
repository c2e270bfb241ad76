import type { Operation } from '../../operations/index.ts';
import { DialectError } from '../errors.ts';
import type { OperationSession, Session } from '../session.ts';
import { keepingDependents } from './dependents.ts';
import { columnsOfEnum, goneLabelCondition, relabelSql } from './enum-values.ts';
import { insertRows } from './insert.ts';
import { Catalog } from './introspect/catalog.ts';
import { withLegacyAlterTable } from './pragmas.ts';
import { quoted } from './quote.ts';
import { runRebuild } from './rebuild/run.ts';
import { relabelling } from './relabelling.ts';
import { renameIndexSql } from './rename-index.ts';
import { statementsOf } from './statements.ts';
import { stepsOf } from './steps.ts';

/** Carries operations out on a live database, in order, inside the transaction that is open. */
export async function execute(operations: readonly Operation[], session: OperationSession): Promise<void> {
  for (const step of stepsOf(operations)) {
    if (step.kind === 'single') {
      await session.during([step.operation], () => executeSingle(step.operation, session));
    } else {
      await session.during(step.operations, () => runRebuild(step.table, step.operations, session));
    }
  }
}

async function executeSingle(operation: Operation, session: Session): Promise<void> {
  switch (operation.kind) {
    case 'bulkInsert':
      return insertRows(operation, session);
    case 'runFunction':
      return operation.run({
        dialect: 'sqlite',
        query: (sql, parameters) => session.query(sql, parameters),
        execute: (sql, parameters) => session.execute(sql, parameters),
      });
    case 'replaceEnumValues':
      for (const column of columnsOfEnum(operation, null)) {
        const relabel = relabelSql(column, new Map(Object.entries(operation.replacements)));
        if (relabel !== null) await session.execute(relabel);
        const gone = await session.query(
          `SELECT count(*) AS n FROM ${quoted(column.table)} WHERE ${goneLabelCondition(column, operation)}`,
        );
        const rows = Number(gone[0]?.['n']);
        if (rows > 0)
          throw new DialectError('dialect.gone-labels', { ...column, type: operation.name, rows });
      }
      return;
    case 'renameEnumValue':
      for (const { table, edit, statements } of relabelling(operation, null, await Catalog.read(session))) {
        if (edit === null) await runAll(statements, session);
        else await runRebuild(table, [edit], session);
      }
      return;
    case 'renameIndex':
      return runAll(renameIndexSql(operation, await Catalog.read(session)), session);
    case 'renameTable':
    case 'renameColumn':
      return withLegacyAlterTable(session, false, () => runAll(statementsOf(operation), session));
    case 'dropTable':
      await refuseIfReferenced(operation.table, session);
      return keepingDependents(session, operation.table, () => runAll(statementsOf(operation), session));
    case 'addColumn':
      return keepingDependents(session, operation.table, () => runAll(statementsOf(operation), session));
    default:
      return runAll(statementsOf(operation), session);
  }
}

async function runAll(statements: readonly string[], session: Session): Promise<void> {
  for (const sql of statements) await session.execute(sql);
}

/** A table of somebody else may reference one of ours; without foreign keys SQLite would let it dangle. */
async function refuseIfReferenced(table: string, session: Session): Promise<void> {
  const rows = await session.query(
    `SELECT DISTINCT m.name FROM sqlite_master m, pragma_foreign_key_list(m.name) r
     WHERE m.type = 'table' AND lower(r."table") = lower(?) AND lower(m.name) <> lower(?) ORDER BY 1`,
    [table, table],
  );
  if (rows.length === 0) return;
  const dependents = rows.map((row) => ({ object: `table ${row['name']}`, why: `it references ${table}` }));
  throw new DialectError('dialect.breaks-dependents', { table, dependents });
}
