import type { ChangedColumn, Note, ObjectDifference, Phase, Problem, Remedy, RowLoss } from './report.ts';

const after: Readonly<Record<Phase, string>> = {
  upgrade: 'after the upgrade',
  downgrade: 'after the downgrade',
  'second upgrade': 'after the second upgrade',
};

const remedies: Readonly<Record<Remedy, string>> = {
  'rows that fit': 'over rows that could be there before it; where all rows fit already it goes through',
  'earlier rows': 'over rows that the upgrade allows; over those that were there before it goes through',
  'no rows': 'over rows; where its tables are empty it goes through',
  nothing: 'whatever the rows',
};

/** What is wrong, in words: the first line says it, the others show it. */
export function describeProblem(problem: Problem): readonly string[] {
  switch (problem.kind) {
    case 'unreadable':
      return [`the ${problem.direction} cannot be run: ${problem.cause}`];
    case 'step-failed':
      return [
        `the ${problem.phase} fails ${remedies[problem.remedy]}${problem.operation === null ? '' : ` (at ${problem.operation})`}: ${problem.cause}`,
        ...(problem.statement === null ? [] : [`statement: ${problem.statement}`]),
      ];
    case 'not-in-model':
      return [`the ${problem.direction} does not fit what is recorded: ${problem.cause}`];
    case 'catalog-differs':
      return [
        catalogWords[problem.phase],
        ...problem.differences.map(({ text }) => text),
        ...problem.objects.map(objectWords),
      ];
    case 'enum-differs':
      return [
        `the downgrade does not bring enum type ${problem.name} back: ${labelWords(problem.before?.values)} before the upgrade, ${labelWords(problem.after?.values)} after the downgrade`,
      ];
    case 'rows-differ':
      return [
        `${after[problem.phase]} rows of ${problem.table} are not what they were: ${rowWords(problem)}`,
      ];
  }
}

const catalogWords: Readonly<Record<Phase, string>> = {
  upgrade: 'the upgrade does not build what it records:',
  downgrade: 'the downgrade does not bring the catalog back:',
  'second upgrade': 'the second upgrade does not build what the first one did:',
};

/** What is lost, a line for each direction in which anything is. */
export function describeLosses(losses: readonly RowLoss[], revision: string): readonly string[] {
  return (['upgrade', 'downgrade'] as const).flatMap((by) => {
    const lost = losses.filter((loss) => loss.by === by);
    if (lost.length === 0) return [];
    const whole = lost.filter(({ column, rows, of }) => column === null && rows === of);
    const counts = whole.map(({ table, rows, bySql }) => `${table} (${rows}${bySql ? ', by SQL' : ''})`);
    const wholeTables =
      counts.length === 0
        ? []
        : [`all rows of ${counts.length === 1 ? 'table' : 'tables'} ${counts.join(', ')}`];
    const parts = lost.filter((each) => !whole.includes(each)).map(partWords);
    return [`lost by the ${by} of ${revision}: ${[...wholeTables, ...parts].join('; ')}`];
  });
}

function partWords({ table, column, rows, of, bySql }: RowLoss): string {
  const what =
    column === null
      ? `${rows} of ${counted(of)} of table ${table}`
      : `column ${table}.${column} of ${counted(rows)}`;
  return bySql ? `${what}, by SQL` : what;
}

/** What else is worth knowing, in words: the first line says it, the others show it. */
export function describeNote(note: Note): readonly string[] {
  switch (note.kind) {
    case 'opaque-sql':
      return [
        `SQL of the ${note.direction} does not say what it does to the schema (op.execute(sql, { effect }) can)${
          note.differences.length + note.objects.length === 0 ? '' : '; what it has done:'
        }`,
        ...note.statements.map((sql) => `statement: ${sql}`),
        ...note.differences.map(({ text }) => text),
        ...note.objects.map(objectWords),
      ];
    case 'changes-rows':
      return [`changes rows of ${note.table}: ${rowWords(note)}`];
    case 'spelled-otherwise':
      return [
        `after the downgrade the catalog says ${note.object} in other words`,
        `before: ${note.before}`,
        `after: ${note.after}`,
      ];
    case 'no-rows':
      return [`no rows could be made for ${note.table}: ${note.why}`];
  }
}

function rowWords({
  lost,
  added,
  changed,
}: {
  readonly lost: number;
  readonly added: number;
  readonly changed: readonly ChangedColumn[];
}): string {
  return [
    ...(lost === 0 ? [] : [`${counted(lost)} gone`]),
    ...(added === 0 ? [] : [`${counted(added)} more`]),
    ...changed.map(({ column, rows }) => `${column} is another in ${counted(rows)}`),
  ].join(', ');
}

function objectWords({ kind, name, table, before, after: now }: ObjectDifference): string {
  const what = `${kind} ${name}${table === null ? '' : ` of table ${table}`}`;
  if (before === null) return `${what}: is there, and was not`;
  return now === null ? `${what}: is gone` : `${what}: was ${before}, is ${now}`;
}

function labelWords(labels: readonly string[] | undefined): string {
  return labels === undefined ? 'not there' : labels.join(', ');
}

function counted(rows: number): string {
  return `${rows} ${rows === 1 ? 'row' : 'rows'}`;
}
