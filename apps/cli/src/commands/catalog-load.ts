import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type CatalogReport, contentFromOscal, seedRequirements, writeCatalog } from '@auditly/jobs';
import { jobsDatabase, onConnection } from '../database/jobs-database.ts';
import { counted } from '../output/standing.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import type { catalogLoadSpec } from './catalog-load.spec.ts';
import { type RequirementsReport, requirementsText } from './catalog-seed.ts';
import { CommandError } from './command-error.ts';

export interface CatalogLoadReport extends CatalogReport {
  /** The database as a URL without its password. */
  readonly database: string;
  readonly origin: string;
  /** The document, absolute. */
  readonly file: string;
  readonly name: string;
  /** As the document has them. */
  readonly title: string;
  readonly version: string;
  /** Null unless `--requirements` was given. */
  readonly requirements: RequirementsReport | null;
}

export async function run(
  values: ValuesOf<typeof catalogLoadSpec>,
  context: Context,
): Promise<Outcome<CatalogLoadReport>> {
  const file = resolve(context.cwd, values.file);
  const name = values.name ?? basename(file).replace(/\.json$/i, '');
  const base = values.catalog === null ? null : await textOf(resolve(context.cwd, values.catalog));
  const content = contentFromOscal(await textOf(file), base, {
    document: values.file,
    base: values.catalog ?? undefined,
  });
  const { about, connect } = await jobsDatabase(context, { purpose: 'work' });
  return onConnection(connect, async (connection) => {
    const written = await writeCatalog(connection, content, {
      name,
      framework: values.framework ?? undefined,
      baseline: values.baseline ?? undefined,
      path: file,
      now: context.now,
    });
    const requirements = values.requirements ? await seedRequirements(connection) : null;
    const { title, version } = content;
    return { report: { ...about, file, name, title, version, ...written, requirements } };
  });
}

/** @throws CommandError `catalog-file.unreadable` */
async function textOf(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    const reason = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8' : code;
    throw new CommandError('catalog-file.unreadable', { file, reason }, { cause });
  }
}

export function show(report: CatalogLoadReport, view: View): string {
  const { catalog, name, title, version, isNew, unchanged, requirements } = report;
  return [
    `${name}: ${title}, version ${version} (${isNew ? 'new' : 'there before'}, catalog ${catalog})`,
    ...line('added', report.added, view),
    ...line('changed', report.updated, view),
    `${unchanged.toLocaleString('en').padStart(9)} as before`,
    ...line('withdrawn by the document, judged no more', report.withdrawn, view),
    ...line('not in the document any more, judged no more', report.vanished, view),
    ...line('there in several rows, of which the oldest counts', report.duplicates, view),
    ...report.notApplied.map((what) => view.colors.yellow(`not applied: ${what} of the profile`)),
    ...(requirements === null ? [] : requirementsText(requirements)),
    ...(requirements === null && report.added.length > 0
      ? [
          view.colors.dim(
            `${counted(report.added.length, 'control')} may ask for nothing yet: auditly catalog seed`,
          ),
        ]
      : []),
  ].join('\n');
}

/** With the controls by name where somebody wants to know more, or there is something to be seen to. */
function line(what: string, controls: readonly string[], { verbose, colors }: View): readonly string[] {
  const isUsual = what === 'added' || what === 'changed';
  if (controls.length === 0 && !isUsual) return [];
  const names = controls.length > 0 && (verbose || !isUsual) ? `: ${controls.join(', ')}` : '';
  const text = `${controls.length.toLocaleString('en').padStart(9)} ${what}${names}`;
  if (controls.length === 0) return [text];
  return [isUsual ? colors.green(text) : colors.yellow(text)];
}
