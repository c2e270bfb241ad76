import type { PlannedOperation, PlannedStatement, PlannedStep, PlannedTable } from '@auditly/revisions';
import { bytesText } from '../output/bytes-text.ts';
import type { Colors } from '../output/colors.ts';
import { escapedLines } from '../output/printable.ts';
import { counted, standing } from '../output/standing.ts';
import type { View } from '../program/command.ts';
import type { PlanReport } from './plan.ts';

/** A plan for people: what it comes to, and then each step with its statements. */
export function planText(plan: PlanReport, { colors }: View): string {
  const { from, to, steps, database, server, direction, target, file } = plan;
  if (steps.length === 0) return `nothing to do: the database is at ${standing(to)} (${database})`;
  const head = `${direction} from ${standing(from)} to ${standing(to)}: ${database} (${server})`;
  return [
    [head, ...summary(plan, colors)].join('\n'),
    ...steps.map((step, at) => stepText(step, `${at + 1}/${steps.length}`, colors)),
    ...(file === null
      ? []
      : [`written to ${file}; auditly db ${direction} ${target} --plan FILE runs just this`]),
  ].join('\n\n');
}

function summary(
  { worst, totals, readersWait, databaseExists }: PlanReport,
  colors: Colors,
): readonly string[] {
  const { rewritten, scanned, unknown, losing, irreversible } = totals;
  const amount = ({ tables, rows, bytes }: typeof rewritten): string =>
    `${counted(tables, 'table')}, ${counted(rows, 'row')}, ${bytesText(bytes)}`;
  const worstText =
    worst === null
      ? databaseExists
        ? 'none on a table that is there'
        : 'none: there is no database yet'
      : `${paint(worst, colors)(`${worst.lock} on ${worst.table}`)} ${sizeText(worst)}: ${effectText(worst)}; ${worst.operation} of ${worst.revision}`;
  const lines: readonly (readonly [string, string])[] = [
    ['worst lock', worstText],
    ...(readersWait === null ? [] : [['readers', readersWait] as const]),
    [
      'work',
      `${counted(totals.steps, 'revision')}, ${counted(totals.operations, 'operation')}, ${counted(totals.statements, 'statement')}`,
    ],
    ...(rewritten.tables === 0 ? [] : [['written anew', colors.red(amount(rewritten))] as const]),
    ...(scanned.tables === 0 ? [] : [['read whole', amount(scanned)] as const]),
    ...(losing === 0
      ? []
      : [['loses', colors.red(`${counted(losing, 'operation')} that lose rows or values`)] as const]),
    ...(irreversible === 0
      ? []
      : [['undo', colors.red(`${counted(irreversible, 'revision')} that cannot be undone`)] as const]),
    ...(unknown === 0
      ? []
      : [['not known', colors.yellow(`all that ${counted(unknown, 'statement')} may do`)] as const]),
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`);
}

function stepText(step: PlannedStep, number: string, colors: Colors): string {
  const { revision, message, transactional, operations, kept, versionStatements, undo } = step;
  const how = transactional ? 'in one transaction' : 'outside of any transaction, each statement by itself';
  return [
    `${colors.dim(number)} ${colors.yellow(revision)}, ${message} ${colors.dim(`(${how})`)}`,
    ...kept.map((lock) => colors.red(`  ${keptText(lock)}`)),
    ...operations.flatMap((operation) => operationLines(operation, colors)),
    ...versionStatements.map((sql) => colors.dim(`    ${sql};`)),
    ...undoLines(undo, 'the revision', '  ', colors),
  ].join('\n');
}

/** The lock of a short statement is a long one where a long statement follows. */
function keptText({ table, lock, blocks, meanwhile }: PlannedStep['kept'][number]): string {
  const { tables, rows, bytes } = meanwhile;
  const work = `${counted(tables, 'table')} with ${counted(rows, 'row')}, ${bytesText(bytes)}`;
  return `${lock} on ${table} is kept until the commit: ${waiters[blocks]} also while later statements go through ${work}`;
}

function operationLines(
  { what, statements, loses, failsOn, undo }: PlannedOperation,
  colors: Colors,
): readonly string[] {
  return [
    `  ${what}`,
    ...statements.flatMap((statement) => statementLines(statement, colors)),
    ...loses.map((text) => `    ${colors.red('loses:')} ${text}`),
    ...failsOn.map((text) => `    ${colors.yellow('may fail:')} ${text}`),
    ...(undo.possible && undo.loses.length === 0 ? [] : undoLines(undo, 'it', '    ', colors)),
  ];
}

function statementLines({ sql, tables, unknown }: PlannedStatement, colors: Colors): readonly string[] {
  const isComment = sql.startsWith('--');
  const text = `${escapedLines(sql)}${isComment ? '' : ';'}`.replaceAll('\n', '\n    ');
  return [
    `    ${text}`,
    ...tables.map((table) => {
      const line = `${table.lock} on ${table.table} ${sizeText(table)}: ${effectText(table)}`;
      return `      ${paint(table, colors)(line)}`;
    }),
    ...(unknown === null ? [] : [`      ${colors.yellow(`not known: ${unknown}`)}`]),
  ];
}

function undoLines(
  { possible, why, loses }: PlannedOperation['undo'],
  what: string,
  indent: string,
  colors: Colors,
): readonly string[] {
  if (!possible) return [`${indent}${colors.red('cannot be undone:')} ${why}`];
  return [
    ...(why === null ? [] : [`${indent}${colors.yellow('undo not sure:')} ${why}`]),
    ...(loses.length === 0
      ? [`${indent}${colors.dim(`undoing ${what} loses nothing`)}`]
      : loses.map((text) => `${indent}${colors.dim(`undoing ${what} loses:`)} ${text}`)),
  ];
}

function sizeText({ isNew, rows, exact, bytes }: PlannedTable): string {
  if (isNew) return '(new)';
  if (bytes === null) return '(size not known)';
  const count = rows === null ? 'rows not known' : `${exact ? '' : 'about '}${counted(rows, 'row')}`;
  return `(${count}, ${bytesText(bytes)})`;
}

/** Who waits, and for how much work. */
function effectText({ blocks, work, isNew }: PlannedTable): string {
  return isNew ? workTexts[work] : `${waiters[blocks]}; ${workTexts[work]}`;
}

const waiters: Readonly<Record<PlannedTable['blocks'], string>> = {
  nobody: 'nobody waits',
  'schema changes': 'only schema changes wait',
  writers: 'writers wait',
  'readers and writers': 'readers and writers wait',
};

const workTexts: Readonly<Record<PlannedTable['work'], string>> = {
  none: 'no row is touched',
  rows: 'some of its rows are read or written',
  scan: 'every row is read',
  rewrite: 'every row is written anew',
};

function paint({ blocks, work, isNew }: PlannedTable, colors: Colors): (text: string) => string {
  if (isNew) return colors.dim;
  const isLong = work === 'scan' || work === 'rewrite';
  if (blocks === 'readers and writers' && isLong) return colors.red;
  return (blocks === 'readers and writers' || blocks === 'writers') && (isLong || blocks !== 'writers')
    ? colors.yellow
    : colors.dim;
}
