import type { Scratch } from '../../src/dialects/scratch.ts';
import { type InlineRevision, inlineRevisions, type Operations, type TableSpec } from '../../src/index.ts';
import {
  type RehearsalOptions,
  type RehearsalReport,
  type RevisionTrial,
  rehearse,
} from '../../src/run/rehearsal/index.ts';

type Work = (op: Operations) => void;

/** Revisions `r1`, `r2`, ... one upon the other, each with its upgrade and its downgrade. */
export function line(
  ...steps: readonly (readonly [upgrade: Work, downgrade: Work])[]
): readonly InlineRevision[] {
  return steps.map(([upgrade, downgrade], at) => ({
    revision: `r${at + 1}`,
    downRevision: at === 0 ? [] : [`r${at}`],
    message: `step ${at + 1}`,
    upgrade,
    downgrade,
  }));
}

/** A revision that makes a table and drops it. */
export function making(name: string, spec: TableSpec): readonly [upgrade: Work, downgrade: Work] {
  return [(op) => op.createTable(name, spec), (op) => op.dropTable(name)];
}

export const notes: TableSpec = {
  columns: [
    { name: 'id', type: 'integer', identity: 'serial' },
    { name: 'title', type: 'string(40)' },
    { name: 'body', type: 'text', nullable: true },
    { name: 'size', type: 'integer', default: 0 },
  ],
  primaryKey: ['id'],
};

/** Rehearses revisions on a scratch database, which is removed afterwards. */
export async function rehearsed(
  scratch: Scratch,
  revisions: readonly InlineRevision[],
  options: Partial<Omit<RehearsalOptions, 'revisions' | 'scratch'>> = {},
): Promise<RehearsalReport> {
  try {
    return await rehearse({ revisions: inlineRevisions(revisions), scratch, ...options });
  } finally {
    await scratch.remove();
  }
}

/** The trial of one revision. */
export function trialOf({ trials }: RehearsalReport, revision: string): RevisionTrial {
  const found = trials.find((each) => each.revision === revision);
  if (found === undefined) throw new Error(`${revision} was not among those tried`);
  return found;
}

/** What is wrong, each as its kind and the step that it was seen after. */
export function faults({ trials }: RehearsalReport): readonly string[] {
  return trials.flatMap(({ revision, problems }) =>
    problems.map((problem) =>
      [
        revision,
        problem.kind,
        'phase' in problem ? problem.phase : 'direction' in problem ? problem.direction : '',
      ]
        .join(' ')
        .trim(),
    ),
  );
}

/** What is lost, as `r2 downgrade notes.title 3/5`. */
export function losses({ trials }: RehearsalReport): readonly string[] {
  return trials.flatMap(({ revision, losses: lost }) =>
    lost.map(
      ({ by, table, column, rows, of, bySql }) =>
        `${revision} ${by} ${table}${column === null ? '' : `.${column}`} ${rows}/${of}${bySql ? ' by SQL' : ''}`,
    ),
  );
}
