import {
  columnFrom,
  columnType,
  constraintFrom,
  type DialectName,
  defaultFrom,
  indexFrom,
  sqlFor,
  tableFrom,
} from '../model/index.ts';
import type { ColumnChange, InsertValue, Operation, RowSession } from '../operations/index.ts';
import { canonicalSql } from './canonical-sql.ts';
import { canonicalText } from './canonical-text.ts';
import {
  columnText,
  constraintText,
  defaultFact,
  generatedFact,
  indexText,
  tableLines,
  typeFact,
} from './table-lines.ts';

/** What a function does, as a text that its layout does not change. */
export type CodeOf = (work: (session: RowSession) => Promise<void>) => string;

/**
 * One operation as lines: what it is, and below it, indented, what it consists of. Two operations that do the same in
 * other words give the same lines; so do those that differ in what they say beside (`effect`, a description).
 */
export function operationLines(
  operation: Operation,
  dialect: DialectName,
  codeOf: CodeOf,
): readonly string[] {
  switch (operation.kind) {
    case 'createTable': {
      const { table, spec } = operation;
      const lines = tableLines(tableFrom(table, spec, dialect)).map((line) => `  ${line}`);
      return [`createTable ${canonicalText(table)}`, ...lines];
    }
    case 'addColumn':
      return [
        `addColumn ${canonicalText(operation.table)} ${columnText(columnFrom(operation.column, dialect))}`,
      ];
    case 'alterColumn': {
      const { table, column, change } = operation;
      const facts = canonicalText(changeFacts(change, dialect));
      return [`alterColumn ${canonicalText(table)} ${canonicalText(column)} ${facts}`];
    }
    case 'createIndex': {
      const { table, name, keys, options, concurrently } = operation;
      const index = indexText(indexFrom(name, keys, options, dialect));
      return [`createIndex ${canonicalText(table)} ${index}${concurrently ? ' concurrently' : ''}`];
    }
    case 'createConstraint': {
      const { table, constraint } = operation;
      return [
        `createConstraint ${canonicalText(table)} ${constraintText(constraintFrom(constraint, dialect))}`,
      ];
    }
    case 'bulkInsert': {
      const { table, columns, rows } = operation;
      return [
        `bulkInsert ${canonicalText(table)} ${canonicalText(columns)}`,
        ...rows.map((row) => `  ${canonicalText(row.map((value) => insertFact(value, dialect)))}`),
      ];
    }
    case 'executeSql': {
      const sql = canonicalSql(sqlFor(operation.sql, dialect));
      // An empty text does nothing here.
      return sql === '' ? [] : [`execute ${sql.replaceAll('\n', '\n    ')}`];
    }
    case 'runFunction':
      return [`run ${codeOf(operation.run)}`];
    default: {
      const { kind, ...facts } = operation;
      return [`${kind} ${canonicalText(withoutFalse(facts))}`];
    }
  }
}

function changeFacts(
  { type, using, default: value, generated, ...rest }: ColumnChange,
  dialect: DialectName,
) {
  return {
    ...rest,
    ...(type === undefined ? {} : { type: typeFact(columnType(type, dialect)) }),
    ...(using === undefined ? {} : { using: canonicalSql(sqlFor(using, dialect)) }),
    ...(value === undefined
      ? {}
      : { default: value === null ? null : defaultFact(defaultFrom(value, dialect)) }),
    ...(generated === undefined
      ? {}
      : {
          generated: generatedFact(
            generated === null
              ? null
              : { as: sqlFor(generated.as, dialect), stored: generated.stored ?? true },
          ),
        }),
  };
}

function insertFact(value: InsertValue, dialect: DialectName): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return { sql: canonicalSql(sqlFor(value.sql, dialect)) };
}

/** A flag that is not set is one that nobody has thought of. */
function withoutFalse(facts: object): object {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== false));
}
