import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import {
  isFreeId,
  type Placement,
  placeRevision,
  RevisionGraph,
  type RevisionHeader,
  readHeader,
  revisionDirectory,
  revisionFileName,
  revisionText,
  writeRevisionFile,
} from '@auditly/revisions';
import { type RevisionFiles, revisionFiles } from '../database/revision-files.ts';
import { escaped } from '../output/printable.ts';
import { standing } from '../output/standing.ts';
import type { View } from '../program/command.ts';
import type { Context } from '../program/context.ts';
import { UsageError } from '../program/usage-error.ts';
import { CommandError } from './command-error.ts';
import { projectTemplate, type Template } from './project-template.ts';
import { runHooks } from './run-hooks.ts';

/** What somebody wants a new revision to be. */
export interface WantedRevision {
  readonly message: string;
  /** Symbols of what it revises. */
  readonly head: readonly string[];
  readonly splice: boolean;
  readonly branchLabel: string | null;
  readonly dependsOn: readonly string[];
  /** Null for a random one. */
  readonly id: string | null;
  /** Where to write it; null for the first folder of revisions. */
  readonly folder: string | null;
}

/** A revision file that was written. */
export interface NewRevisionReport {
  readonly revision: string;
  /** Absolute. */
  readonly file: string;
  readonly message: string;
  readonly downRevision: readonly string[];
  readonly dependsOn: readonly string[];
  readonly branchLabels: readonly string[];
  /** Ids of the heads that there are now, sorted. */
  readonly heads: readonly string[];
  /** The programs that were run on the file, with their arguments. */
  readonly hooks: readonly (readonly string[])[];
}

/** What the functions of a new revision say: lines, not indented. */
export interface RevisionBody {
  readonly upgrade: readonly string[];
  readonly downgrade: readonly string[];
}

/** Where a new revision comes to stand. */
export interface RevisionPlace {
  readonly graph: RevisionGraph;
  readonly files: RevisionFiles;
  readonly template: Template | null;
}

/** How many random ids are tried: that so many are taken means that they are not random. */
const mostTries = 1_000;

/**
 * Writes a new revision file. All that can be refused is refused before anything is written.
 *
 * @param wanted given the graph that there is
 * @param bodyOf what it does; null if there is nothing to be done, and nothing is to be written
 * @returns null if nothing was written
 * @throws GraphError, FileError, UsageError, CommandError, DatabaseSettingsError
 */
export async function newRevision(
  context: Context,
  wanted: (graph: RevisionGraph) => WantedRevision,
  bodyOf: (place: RevisionPlace) => Promise<RevisionBody | null>,
): Promise<NewRevisionReport | null> {
  const files = await revisionFiles(context.cwd);
  if (!files.sources) {
    throw new CommandError('revision.compiled-only', { directory: files.directories[0] });
  }
  // The first revision of a project makes its folder.
  const headers = files.directories.filter(existsSync).flatMap((each) => revisionDirectory(each).headers());
  const graph = RevisionGraph.of(headers);
  const { message, id, folder, head, splice, branchLabel, dependsOn } = wanted(graph);
  const placement = placeRevision(graph, {
    revision: id ?? freeId(graph, context),
    head,
    splice,
    branchLabels: branchLabel === null ? [] : [branchLabel],
    dependsOn,
  });
  const directory = folderFor(files, folder, context);
  const template = projectTemplate(files);
  const body = await bodyOf({ graph, files, template });
  if (body === null) return null;
  // As Alembic writes it: a time without a zone. It is UTC here.
  const createdAt = context.now().toISOString().slice(0, 19);
  const text = revisionText({ ...placement, message, createdAt, ...body }, template?.text, template?.file);
  const name = revisionFileName(placement.revision, message);
  refuseOther(readHeader(text, template?.file ?? name), placement, template);
  RevisionGraph.of([...headers, readHeader(text, name)]);
  const file = writeRevisionFile(directory, name, text);
  const hooks = runHooks(file, files.settings, context);
  return {
    revision: placement.revision,
    file,
    message,
    downRevision: placement.downRevision,
    dependsOn: placement.dependsOn,
    branchLabels: placement.branchLabels,
    heads: placement.headsAfter,
    hooks,
  };
}

function freeId(graph: RevisionGraph, { randomHex }: Context): string {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const id = randomHex(12);
    if (isFreeId(graph, id)) return id;
  }
  throw new RangeError(`no free id among ${mostTries} random ones`);
}

function folderFor({ directories }: RevisionFiles, wanted: string | null, { cwd }: Context): string {
  if (wanted === null) return directories[0];
  const folder = directories.find((each) => each === resolve(cwd, wanted));
  if (folder !== undefined) return folder;
  // Nobody would find it elsewhere.
  const known = directories.map((each) => relative(cwd, each) || '.').join(' or ');
  throw new UsageError('usage.value', { option: '--version-path', value: wanted, expected: known });
}

/** A template of the project's own may say anything, but the header has to be what was asked for. */
function refuseOther(header: RevisionHeader, placement: Placement, template: Template | null): void {
  for (const constant of ['revision', 'downRevision', 'dependsOn', 'branchLabels'] as const) {
    const [found, expected] = [header[constant], placement[constant]].map((value) => JSON.stringify(value));
    if (found !== expected) {
      throw new CommandError('revision.template-differs', {
        template: template?.file ?? 'the template',
        constant,
        expected: expected ?? '',
        found: found ?? '',
      });
    }
  }
}

/** Writes a new revision file that does nothing yet. */
export async function newEmptyRevision(
  context: Context,
  wanted: (graph: RevisionGraph) => WantedRevision,
): Promise<NewRevisionReport> {
  const report = await newRevision(context, wanted, async () => ({ upgrade: [], downgrade: [] }));
  if (report === null) throw new RangeError('an empty revision was not written');
  return report;
}

/**
 * The path of the new file alone on the last line, for scripts; before it what the revision is.
 *
 * @param about lines about what it does
 */
export function showNewRevision(
  report: NewRevisionReport,
  { colors }: View,
  about: readonly string[] = [],
): string {
  const { revision, downRevision, dependsOn, message, heads, file } = report;
  const needs = dependsOn.length === 0 ? '' : ` (${dependsOn.join(', ')})`;
  const below = downRevision.length === 0 ? '<base>' : downRevision.join(', ');
  return [
    `${colors.dim(`${below}${needs} ->`)} ${colors.yellow(revision)}, ${escaped(message)}`,
    ...about,
    ...(heads.length > 1 ? [`there are ${heads.length} heads now: ${standing(heads)}`] : []),
    file,
  ].join('\n');
}
