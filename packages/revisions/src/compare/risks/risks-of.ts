import { columnOf, enumOf, type Schema, tableOf } from '../../model/index.ts';
import {
  applyOperation,
  type Operation,
  type OperationKind,
  type OperationOf,
} from '../../operations/index.ts';
import { alterColumn } from './alter-column.ts';
import { createConstraint, uniqueIndex } from './constraints.ts';
import type { DataRisk, JudgedDialect } from './data-risk.ts';
import { FreshParts, needsValues } from './fresh-parts.ts';
import type { Judging } from './judging.ts';

type Judge<K extends OperationKind> = (operation: OperationOf<K>, judging: Judging) => readonly DataRisk[];

const nothing = (): readonly DataRisk[] => [];

/** What each kind of operation may do to rows; a kind without an answer does not compile. */
const judges: { readonly [K in OperationKind]: Judge<K> } = {
  addColumn,
  addEnumValue: nothing,
  alterColumn,
  bulkInsert: nothing,
  createConstraint,
  createEnum: nothing,
  createSchema: nothing,
  createIndex: uniqueIndex,
  createTable: nothing,
  dropColumn,
  dropConstraint: nothing,
  dropEnum: nothing,
  dropIndex: nothing,
  dropSchema: nothing,
  dropTable: ({ table }) => [
    {
      risk: 'loses',
      table,
      name: null,
      what: `Every row of ${table} is lost.`,
      safer: 'Safer: rename the table, and drop it in a later revision, once nobody has missed it.',
    },
  ],
  executeSql: () => [unknown('SQL text')],
  renameColumn: nothing,
  renameConstraint: nothing,
  renameEnum: nothing,
  renameEnumValue: nothing,
  renameIndex: nothing,
  renameTable: nothing,
  replaceEnumValues,
  runFunction: () => [unknown('function')],
  setComment: nothing,
  validateConstraint: ({ table, name }) => [
    {
      risk: 'fails',
      table,
      name,
      what: `Rows of ${table} that break ${name} make it fail.`,
      safer: 'Safer: find and mend them before.',
    },
  ],
};

/**
 * What operations may do to the rows that are there, for each operation in its place. Tables that the operations
 * themselves create are empty, and so are columns that they add without a default.
 *
 * @param before the schema that they are done to, one after the other
 * @throws ModelError when one does not fit
 */
export function risksOf(
  operations: readonly Operation[],
  before: Schema,
  dialect: JudgedDialect,
): readonly (readonly DataRisk[])[] {
  let schema = before;
  const fresh = new FreshParts();
  return operations.map((operation) => {
    const judging = { before: schema, dialect, fresh };
    const isEmpty = 'table' in operation && fresh.hasTable(operation.table);
    const risks = isEmpty ? [] : riskOf(operation, judging);
    fresh.pass(operation);
    schema = applyOperation(schema, operation, dialect.traits);
    return risks;
  });
}

function riskOf<K extends OperationKind>(operation: OperationOf<K>, judging: Judging): readonly DataRisk[] {
  // A union is read on both sides, so that the compiler cannot follow that the judge is that of the operation's kind.
  const judge: Judge<K> = judges[operation.kind as K];
  return judge(operation, judging);
}

function dropColumn(
  { table, column }: OperationOf<'dropColumn'>,
  { before, fresh }: Judging,
): readonly DataRisk[] {
  const isMade = columnOf(tableOf(before, table), column).generated !== null;
  if (isMade || fresh.hasEmptyColumn(table, column)) return [];
  return [
    {
      risk: 'loses',
      table,
      name: column,
      what: `Every value of ${table}.${column} is lost.`,
      safer:
        'Safer: stop using the column, and drop it in a later revision, once its values are kept elsewhere.',
    },
  ];
}

function addColumn({ table, column }: OperationOf<'addColumn'>): readonly DataRisk[] {
  const { name } = column;
  if (!needsValues(column)) return [];
  return [
    {
      risk: 'fails',
      table,
      name,
      what: `It fails if there are rows in ${table}: ${table}.${name} is NOT NULL, and nothing says what they get.`,
      safer:
        'Safer: give it a default; or add it with nullable: true, fill it, and make it NOT NULL by op.alterColumn.',
    },
  ];
}

function unknown(what: string): DataRisk {
  return {
    risk: 'loses',
    table: null,
    name: null,
    what: `Nobody but its author can tell what a ${what} does to rows.`,
    safer: 'Safer: try it on a copy of the database.',
  };
}

function replaceEnumValues(
  { name, values, replacements }: OperationOf<'replaceEnumValues'>,
  { before }: Judging,
): readonly DataRisk[] {
  const gone = enumOf(before, name).values.filter((label) => !values.includes(label));
  return gone.map((label): DataRisk => {
    const replacement = replacements[label];
    const what = { table: null, name: label };
    return replacement === undefined
      ? {
          ...what,
          risk: 'fails',
          what: `It fails if a row holds ${label}, which ${name} has no longer.`,
          safer: `Safer: say what such rows get instead: replacements: { ${label}: ... }.`,
        }
      : {
          ...what,
          risk: 'loses',
          what: `Rows that hold ${label} of ${name} hold ${replacement} from then on, and cannot be told from the others.`,
          safer: 'Safer: keep the label until no row holds it.',
        };
  });
}
