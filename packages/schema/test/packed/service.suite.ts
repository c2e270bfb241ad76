import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createProject, type Project } from '@auditly/testing/project';
import { afterAll, beforeAll, expect, it, type TestContext } from 'vitest';
import type { StoredRow } from '../databases.ts';

const revisions = [
  'b297497b0925',
  '3c1e3b2a5d6f',
  '1f9b8f4a7c31',
  'e07a5c91d2b8',
  'fda4fcd2b7cc',
  'e865d9f463f5',
];

/** An empty database, and a way to look at it past the packages. */
export interface ServiceDatabase {
  readonly url: string;
  rows(query: string): Promise<readonly StoredRow[]>;
}

/** A project with the two packages and the files of the service; the tests of a file share it. */
export function serviceProject(): (context: TestContext) => Project {
  let project: Project;
  beforeAll(async () => {
    project = await createProject({
      packages: ['packages/revisions', 'packages/schema'],
      libraries: ['typescript', '@types/node'],
    });
    cpSync(fileURLToPath(new URL('./service', import.meta.url)), project.folder, { recursive: true });
  }, 180_000);
  afterAll(() => project?.remove());
  return ({ skip }) => {
    if (project.missing !== null) skip(`nothing can be installed: ${project.missing}`);
    return project;
  };
}

/** What another service does with the packages, as they are published. */
export function serviceSuite(
  installed: (context: TestContext) => Project,
  emptyDatabase: () => Promise<ServiceDatabase>,
): void {
  it('makes its database, keeps evidence in it, and goes back and forth', async (context) => {
    const project = installed(context);
    const { url, rows } = await emptyDatabase();
    expect(await report(project, 'keep-evidence.ts', url)).toEqual({
      upToDateBefore: false,
      applied: revisions,
      appliedAgain: 0,
      entities: 14,
      read: [
        {
          system: 'billing',
          attributes: { region: 'eu', tags: ['a', 'b'] },
          key: 'k',
          collectedAt: '2026-01-24T05:46:15.150453Z',
          versions: [{ version: 1, data: { users: 3 } }],
        },
      ],
      reverted: revisions.slice(-1),
      pending: revisions.slice(-1),
      refused: 'graph.unknown-identifier',
      upToDateAfter: true,
    });
    expect(await rows('select name, environment from systems')).toEqual([
      { name: 'billing', environment: 'production' },
    ]);
    expect(await rows('select version_num from alembic_version')).toEqual([
      { version_num: revisions.at(-1) },
    ]);
  });

  it('moves its database through orm.migrator', async (context) => {
    const project = installed(context);
    const { url, rows } = await emptyDatabase();
    expect(await report(project, 'use-migrator.ts', url)).toEqual({
      pending: revisions,
      applied: revisions,
      reverted: revisions.slice(-1),
      executed: revisions.slice(0, -1),
    });
    expect(await rows('select version_num from alembic_version')).toEqual([
      { version_num: revisions.at(-2) },
    ]);
  });
}

/** Runs a file of the service with the database's URL, and gives what it printed. */
async function report(project: Project, file: string, url: string): Promise<unknown> {
  const { exitCode, stdout, stderr } = await project.node([file, url]);
  if (exitCode !== 0) throw new Error(`${file} ended with ${exitCode}:\n${stderr}`);
  return JSON.parse(stdout);
}
