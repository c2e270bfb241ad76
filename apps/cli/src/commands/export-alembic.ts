import { resolve } from 'node:path';
import { type AlembicExportReport, exportAlembic, RevisionGraph } from '@auditly/revisions';
import { revisionFiles } from '../database/revision-files.ts';
import { counted } from '../output/standing.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { CommandError } from './command-error.ts';
import type { exportAlembicSpec } from './export-alembic.spec.ts';

export interface ExportReport extends AlembicExportReport {
  /** Where Alembic's files are. */
  readonly directory: string;
  /** Nothing was written, whatever is missing. */
  readonly dryRun: boolean;
}

export async function run(
  values: ValuesOf<typeof exportAlembicSpec>,
  context: Context,
): Promise<Outcome<ExportReport>> {
  const { directory, check: dryRun } = values;
  const { source } = await revisionFiles(context.cwd);
  const graph = RevisionGraph.of(source.headers());
  const unknown = values.elsewhere.find((id) => graph.get(id) === undefined);
  if (unknown !== undefined) throw new CommandError('export.unknown-elsewhere', { revision: unknown });
  const exported = await exportAlembic({
    revisions: source,
    graph,
    directory: resolve(context.cwd, directory),
    elsewhere: new Set(values.elsewhere),
    dryRun,
  });
  const report: ExportReport = { directory, dryRun, ...exported };
  const missing = dryRun ? exported.written.map(({ revision }) => revision) : [];
  const outdated = exported.outdated.map(({ file }) => file);
  if (missing.length + outdated.length === 0) return { report };
  return { report, error: new CommandError('export.found', { directory, missing, outdated }) };
}

export function show(report: ExportReport, { colors }: View): string {
  const { written, upToDate, outdated, own, dryRun, directory } = report;
  const lines = [
    ...written.map(
      ({ revision, file }) => `${dryRun ? 'missing' : 'wrote'} ${colors.yellow(revision)}  ${file}`,
    ),
    ...outdated.map(({ revision, file }) => `outdated ${colors.yellow(revision)}  ${file}`),
  ];
  const there = own.length + upToDate.length;
  if (lines.length === 0)
    lines.push(`nothing to do: ${directory} has ${counted(there, 'revision')}, all there are`);
  else if (there > 0)
    lines.push(`${counted(there, 'revision')} ${there === 1 ? 'was' : 'were'} there already`);
  return lines.join('\n');
}
