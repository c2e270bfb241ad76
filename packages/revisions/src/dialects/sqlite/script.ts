import { type Schema, type Table, tableOf } from '../../model/index.ts';
import { applyOperations, type Operation } from '../../operations/index.ts';
import type { ScriptStatement } from '../dialect.ts';
import { DialectError } from '../errors.ts';
import { columnsOfEnum, goneLabelCondition, relabelSql } from './enum-values.ts';
import { failIfAny } from './fail-if-any.ts';
import { insertScript } from './insert.ts';
import { catalogOf } from './introspect/table-state.ts';
import { literal } from './literals.ts';
import { quoted } from './quote.ts';
import type { RebuildEdit } from './rebuild/edit.ts';
import { planRebuild, type Rebuild } from './rebuild/plan.ts';
import { relabelling } from './relabelling.ts';
import { renameIndexSql } from './rename-index.ts';
import { statementsOf } from './statements.ts';
import { stepsOf } from './steps.ts';
import { sqliteTraits } from './traits.ts';

/**
 * The statements that carry operations out on a database that stands at a recorded schema, for SQLite 3.40 and later.
 * A script cannot look before it acts: where carrying on would lose something, a statement in it fails instead. It has
 * to be run so that it stops there (`sqlite3 -bail`).
 *
 * @throws DialectError `dialect.online-only` for a function over rows
 */
export function script(operations: readonly Operation[], before: Schema): readonly ScriptStatement[] {
  const statements: string[] = [];
  let schema = before;
  for (const step of stepsOf(operations)) {
    statements.push(
      ...(step.kind === 'rebuild'
        ? rebuildScript(step.table, step.operations, schema)
        : singleScript(step.operation, schema)),
    );
    schema = applyOperations(schema, step.kind === 'rebuild' ? step.all : [step.operation], sqliteTraits);
  }
  return statements.map((sql) => ({ sql, transactional: true }));
}

function singleScript(operation: Operation, before: Schema): readonly string[] {
  switch (operation.kind) {
    case 'runFunction':
      throw new DialectError('dialect.online-only', { operation: `run "${operation.description}"` });
    case 'bulkInsert':
      return insertScript(operation);
    case 'replaceEnumValues':
      return columnsOfEnum(operation, before).flatMap((column) => [
        ...[relabelSql(column, new Map(Object.entries(operation.replacements)))].filter(
          (sql) => sql !== null,
        ),
        failIfAny(
          quoted(column.table),
          goneLabelCondition(column, operation),
          `${operation.name} has no such label`,
        ),
      ]);
    case 'renameEnumValue':
      return relabelling(operation, before, catalogOf(before)).flatMap(({ table, edit, statements }) =>
        edit === null ? statements : rebuildScript(table, [edit], before),
      );
    case 'renameIndex':
      return renameIndexSql(operation, catalogOf(before));
    default:
      return statementsOf(operation);
  }
}

/** A run reads the table first and keeps what no revision knows of; a script can only stop before it is lost. */
function refuseUnknownParts({ name, columns, indexes }: Table): readonly string[] {
  const among = (names: readonly string[]): string =>
    names.map((each) => literal(asciiLower(each))).join(', ');
  return [
    failIfAny(
      `pragma_table_xinfo(${literal(name)})`,
      `lower(name) NOT IN (${among(columns.map((column) => column.name))})`,
      `${name} has a column, which this script would lose`,
    ),
    failIfAny(
      'sqlite_master',
      `type = 'index' AND sql IS NOT NULL AND lower(tbl_name) = lower(${literal(name)})` +
        ` AND lower(name) NOT IN (${among(indexes.map((index) => index.name))})`,
      `${name} has an index, which this script would lose`,
    ),
  ];
}

/** As SQLite's own lower() does it, which leaves all other letters alone. */
function asciiLower(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function rebuildScript(name: string, edits: readonly RebuildEdit[], before: Schema): readonly string[] {
  const plan = planRebuild(name, edits, catalogOf(before));
  return plan.kind === 'indexes' ? plan.statements : rebuildStatements(plan, tableOf(before, name));
}

/**
 * The statements that make a table anew.
 *
 * @param known the table as it is known to stand: a script cannot look for more
 */
export function rebuildStatements(plan: Rebuild, known: Table): readonly string[] {
  const { table, newName } = plan;
  const triggers = `type = 'trigger' AND lower(tbl_name) = lower(${literal(table)})`;
  const others = plan.triggers.map(({ name }) => ` AND name <> ${literal(name)}`).join('');
  return [
    failIfAny('pragma_foreign_keys', 'foreign_keys = 1', 'foreign keys have to be off'),
    failIfAny(
      'sqlite_master',
      `${triggers}${others}`,
      `${table} has a trigger, which this script would lose`,
    ),
    ...refuseUnknownParts(known),
    plan.create,
    plan.copy,
    ...plan.conversions.map(({ failed, column, type }) =>
      failIfAny(quoted(newName), failed, `${table}.${column} holds what is no ${type}`),
    ),
    failIfAny(
      `(SELECT count(*) AS n FROM ${quoted(table)}) AS a, (SELECT count(*) AS n FROM ${quoted(newName)}) AS b`,
      'a.n <> b.n',
      `rows of ${table} would be lost`,
    ),
    ...plan.sequence,
    plan.drop,
    'PRAGMA legacy_alter_table = ON',
    plan.rename,
    'PRAGMA legacy_alter_table = OFF',
    ...plan.indexes,
    ...plan.triggers.map(({ sql }) => sql),
  ];
}
