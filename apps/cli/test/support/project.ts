import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './in-process.ts';

/** A revision of a test's own project: it makes the table `t_<id>`. */
export interface ProjectRevision {
  readonly id: string;
  /** What it revises. */
  readonly on?: readonly string[];
  readonly label?: string;
  readonly needs?: readonly string[];
  /** Statements of its upgrade and downgrade, instead of the table. */
  readonly upgrade?: string;
  readonly downgrade?: string;
}

/** A folder with revision files of its own in `revisions`, and an auditly.toml that names it. */
export function project(revisions: readonly ProjectRevision[], toml = ''): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'auditly.toml'), `[revisions]\ndirectory = "revisions"\n${toml}`);
  mkdirSync(join(cwd, 'revisions'));
  for (const revision of revisions) writeFileSync(fileOf(cwd, revision.id), textOf(revision));
  return cwd;
}

/** The file of one of its revisions. */
export function fileOf(cwd: string, id: string): string {
  return join(cwd, 'revisions', `${id}.ts`);
}

function textOf({ id, on = [], label, needs = [], upgrade, downgrade }: ProjectRevision): string {
  const up = upgrade ?? `op.createTable('t_${id}', { columns: [{ name: 'id', type: 'integer' }] });`;
  return `import type { Operations } from '@auditly/revisions';

export const revision = '${id}';
export const downRevision: readonly string[] = ${JSON.stringify(on)};
export const branchLabels: readonly string[] = ${JSON.stringify(label === undefined ? [] : [label])};
export const dependsOn: readonly string[] = ${JSON.stringify(needs)};
export const createdAt = '2026-01-02T03:04:05';
export const message = 'make ${id}';

export function upgrade(op: Operations): void {
  ${up}
}

export function downgrade(op: Operations): void {
  ${downgrade ?? `op.dropTable('t_${id}');`}
}
`;
}

/**
 * Two branches that part at `base1`, one of which needs the other, and what merges them:
 *
 *     base1 -> left1 -> left2 -----> merged
 *       \        ^                  /
 *        \       : needs           /
 *         right1 -> right2 -------'
 */
export const branched: readonly ProjectRevision[] = [
  { id: 'base1' },
  { id: 'left1', on: ['base1'], label: 'left' },
  { id: 'left2', on: ['left1'] },
  { id: 'right1', on: ['base1'], label: 'right' },
  { id: 'right2', on: ['right1'], needs: ['left1'] },
];

/** The same with the revision that merges its branches. */
export const merged: readonly ProjectRevision[] = [...branched, { id: 'merged', on: ['left2', 'right2'] }];
