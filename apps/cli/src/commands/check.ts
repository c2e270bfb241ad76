import { check, type DialectCheck, RevisionGraph } from '@auditly/revisions';
import { declaredSchemas } from '../database/declared-schemas.ts';
import { revisionFiles } from '../database/revision-files.ts';
import { selectionOf } from '../database/selection.ts';
import { byDialect, type Said, shownSaid } from '../output/by-dialect.ts';
import { counted } from '../output/standing.ts';
import type { Outcome, View } from '../program/command.ts';
import type { Context } from '../program/context.ts';
import { CommandError } from './command-error.ts';

export interface CheckReport {
  /** Nothing was found. */
  readonly ok: boolean;
  /** How many revisions there are. */
  readonly revisions: number;
  /** Ids of the revisions that nothing revises; more than one is a fault. */
  readonly heads: readonly string[];
  readonly dialects: readonly CheckedDialect[];
}

/** What was found on one database. */
type CheckedDialect = Omit<DialectCheck, 'operations'>;

export async function run(_values: unknown, { cwd }: Context): Promise<Outcome<CheckReport>> {
  const { source, settings } = await revisionFiles(cwd);
  const graph = RevisionGraph.of(source.headers());
  const declared = await declaredSchemas(cwd);
  const { heads, dialects, found } = await check({
    revisions: source,
    graph,
    declared,
    selection: selectionOf(settings),
  });
  const report: CheckReport = {
    ok: !found,
    revisions: graph.size,
    heads,
    dialects: dialects.map(({ operations: _, ...rest }) => rest),
  };
  if (!found) return { report };
  const any = (select: (each: DialectCheck) => readonly unknown[]): boolean =>
    dialects.some((each) => select(each).length > 0);
  const downgrades = dialects.flatMap((each) => each.downgrades.map(({ revision }) => revision));
  const error = new CommandError('check.found', {
    heads,
    differ: any((each) => [...each.differences, ...each.code]),
    downgrades: [...new Set(downgrades)],
    renames: [...new Set(dialects.flatMap(({ renames }) => renames))],
  });
  return { report, error };
}

export function show(report: CheckReport, view: View): string {
  const parts = [
    shownDifferences(report, view),
    shownHeads(report, view),
    shownDowngrades(report, view),
    shownUntold(report, view),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function shownDifferences({ dialects }: CheckReport, { colors }: View): readonly string[] {
  const differences = byDialect(dialects, (each) => each.differences);
  const codes = dialects.map(({ code }) => code.join('\n'));
  if (differences.length === 0 && codes.every((code) => code === '')) {
    const names = dialects.map(({ dialect }) => dialect).join(' and ');
    return [colors.green(`The revisions build what the entities declare, on ${names}.`)];
  }
  return [
    'The revisions do not build what the entities declare:',
    ...shownSaid(differences, dialects.length).map(indented),
    ...shownCode(dialects),
  ];
}

/** What a revision would have to say: once, where all dialects need the same. */
function shownCode(dialects: readonly CheckedDialect[]): readonly string[] {
  const [first] = dialects;
  const isOne = new Set(dialects.map(({ code }) => code.join('\n'))).size === 1;
  if (first !== undefined && isOne) return ['', 'A revision would say:', ...first.code.map(indented)];
  return dialects.flatMap(({ dialect, code }) =>
    code.length === 0 ? [] : ['', `On ${dialect} a revision would say:`, ...code.map(indented)],
  );
}

function shownHeads({ heads }: CheckReport, { colors }: View): readonly string[] {
  return heads.length < 2
    ? []
    : [`There are ${counted(heads.length, 'head')}: ${heads.map(colors.yellow).join(', ')}`];
}

function shownDowngrades({ dialects }: CheckReport, { colors }: View): readonly string[] {
  const faults = dialects.flatMap(({ downgrades }) => downgrades);
  const files = new Map(faults.map(({ revision, file }) => [revision, file]));
  return [...files].flatMap(([revision, file]) => {
    const said: readonly Said[] = byDialect(dialects, ({ downgrades }) =>
      downgrades
        .filter((each) => each.revision === revision)
        .flatMap(({ failure, differences }) => (failure === null ? differences : [failure])),
    );
    return [
      `The downgrade of ${colors.yellow(revision)} does not undo its upgrade${file === null ? '' : ` (${file})`}:`,
      ...shownSaid(said, dialects.length).map(indented),
    ];
  });
}

/** What nobody can tell, for SQL that says nothing of the schema. */
function shownUntold({ dialects }: CheckReport, { colors }: View): readonly string[] {
  const opaque = new Set(dialects.flatMap((each) => each.opaque));
  const untold = new Set(dialects.flatMap((each) => each.untoldDowngrades));
  return [
    ...(opaque.size === 0
      ? []
      : [
          `Not known: what SQL in ${[...opaque].map(colors.yellow).join(', ')} does to the schema (op.execute(sql, { effect }) can say it)`,
        ]),
    ...(untold.size === 0
      ? []
      : [
          `Not known: whether the downgrade of ${[...untold].map(colors.yellow).join(', ')} undoes its upgrade`,
        ]),
  ];
}

const indented = (line: string): string => (line === '' ? line : `  ${line}`);
