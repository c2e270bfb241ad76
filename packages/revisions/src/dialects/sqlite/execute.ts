import type { Operation } from '../../operations/index.ts';
import { DialectError } from '../errors.ts';
import type { OperationSession, Session } from '../session.ts';
import { columnsOfEnum, goneLabelCondition, relabelSql } from './enum-values.ts';
import { insertRows } from './insert.ts';
import { quoted } from './quote.ts';
import { statementsOf } from './statements.ts';
import { stepsOf } from './steps.ts';

/** Carries operations out on a live database, in order, inside the transaction that is open. */
export async function execute(operations: readonly Operation[], session: OperationSession): Promise<void> {
  for (const step of stepsOf(operations)) {
    if (step.kind === 'single') {
      await session.during([step.operation], () => executeSingle(step.operation, session));
    } else {
      throw new DialectError('dialect.unsupported', {
        dialect: 'sqlite',
        what: 'rebuild',
        why: 'it is not there yet',
      });
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
        const relabel = relabelSql(column, operation);
        if (relabel !== null) await session.execute(relabel);
        const gone = await session.query(
          `SELECT count(*) AS n FROM ${quoted(column.table)} WHERE ${goneLabelCondition(column, operation)}`,
        );
        const rows = Number(gone[0]?.['n']);
        if (rows > 0)
          throw new DialectError('dialect.gone-labels', { ...column, type: operation.name, rows });
      }
      return;
    default:
      for (const sql of statementsOf(operation)) await session.execute(sql);
  }
}
