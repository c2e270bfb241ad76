import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './worker-process.ts';

/** A revision of a test's own project. */
export interface ProjectRevision {
  readonly id: string;
  /** What it revises. */
  readonly on?: string;
  /** The body of its upgrade. Default: it makes the table `t_<id>`. */
  readonly upgrade?: string;
}

/** A folder with revision files of its own, and an auditly.toml that names it. */
export function project(...revisions: readonly ProjectRevision[]): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'auditly.toml'), '[revisions]\ndirectory = "revisions"\n');
  mkdirSync(join(cwd, 'revisions'));
  for (const revision of revisions)
    writeFileSync(join(cwd, 'revisions', `${revision.id}.ts`), textOf(revision));
  return cwd;
}

function textOf({ id, on, upgrade }: ProjectRevision): string {
  const up = upgrade ?? `op.createTable('t_${id}', { columns: [{ name: 'id', type: 'integer' }] });`;
  return `export const revision = '${id}';
export const downRevision: readonly string[] = ${JSON.stringify(on === undefined ? [] : [on])};
export const branchLabels: readonly string[] = [];
export const dependsOn: readonly string[] = [];
export const createdAt = '2026-01-02T03:04:05';
export const message = 'make ${id}';

export function upgrade(op): void {
  ${up}
}

export function downgrade(op): void {
  op.dropTable('t_${id}');
}
`;
}
