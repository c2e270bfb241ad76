import { check, type CheckReport as EngineReport, RevisionGraph } from '@auditly/revisions';
import { declaredSchemas } from '../database/declared-schemas.ts';
import { revisionFiles } from '../database/revision-files.ts';
import { selectionOf } from '../database/selection.ts';
import { byDialect, type Said, shownSaid } from '../output/by-dialect.ts';
import { counted } from '../output/standing.ts';
import type { Outcome, View } from '../program/command.ts';
import type { Context } from '../program/context.ts';
import { CommandError } from './command-error.ts';

export interface CheckReport extends Omit<EngineReport, 'found'> {
  /** Nothing was found. */
  readonly ok: boolean;
  /** How many revisions there are. */
  readonly revisions: number;
}

export async function run(_values: unknown, context: Context): Promise<Outcome<CheckReport>> {
  const { source, settings } = await revisionFiles(context.cwd);
  const graph = RevisionGraph.of(source.headers());
  const declared = await declaredSchemas(context);
  const { found, ...checked } = await check({
    revisions: source,
    graph,
    declared,
    selection: selectionOf(settings),
  });
  const report: CheckReport = { ok: !found, revisions: graph.size, ...checked };
  if (!found) return { report };
  const { heads, operations, renames, dialects } = checked;
  const downgrades = dialects.flatMap((each) => each.downgrades.map(({ revision }) => revision));
  const error = new CommandError('check.found', {
    heads,
    differ: operations.length > 0 || dialects.some(({ differences }) => differences.length > 0),
    downgrades: [...new Set(downgrades)],
    renames,
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

function shownDifferences({ dialects, operations, code }: CheckReport, view: View): readonly string[] {
  const differences = byDialect(dialects, (each) => each.differences);
  if (differences.length + operations.length === 0) {
    const names = dialects.map(({ dialect }) => dialect).join(' and ');
    return [view.colors.green(`The revisions build what the entities declare, on ${names}.`)];
  }
  const needed = operations.map(({ words, only }) => (only === null ? words : `${words} (${only} only)`));
  return [
    'The revisions do not build what the entities declare; a revision is missing that would',
    ...needed.map(indented),
    ...(view.verbose || needed.length === 0
      ? ['', 'since', ...shownSaid(differences, dialects.length).map(indented)]
      : []),
    ...(code.length === 0 ? [] : ['', 'It would say:', ...code.map(indented)]),
  ];
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
