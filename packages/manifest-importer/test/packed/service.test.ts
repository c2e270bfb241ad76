import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporarySqlite } from '@auditly/testing';
import { createProject, type Project } from '@auditly/testing/project';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What another service does with the package, as it is published. */
describe('a service that has it installed', () => {
  let project: Project;
  beforeAll(async () => {
    project = await createProject({
      packages: ['packages/revisions', 'packages/schema', 'packages/manifest-importer'],
      libraries: ['typescript', '@types/node', 'ajv'],
    });
    cpSync(fileURLToPath(new URL('./service', import.meta.url)), project.folder, { recursive: true });
  }, 180_000);
  afterAll(() => project?.remove());

  it('writes manifests by the schema and the hash, checks and imports them', async ({ skip }) => {
    if (project.missing !== null) skip(`nothing can be installed: ${project.missing}`);
    const { url } = temporarySqlite();
    const vault = join(project.folder, 'vault');
    const { exitCode, stdout, stderr } = await project.node(['collect-and-import.ts', url, vault]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      valid: [true, true, true],
      invalid: false,
      checks: ['verified', 'verified', 'verified'],
      changed: 'mismatch',
      refused: 'text.too-long',
      files: 5,
      first: ['imported', 'imported', 'imported', 'rejected', 'skipped'],
      second: ['present', 'present', 'present', 'rejected', 'skipped'],
      imported: [0, 3],
      rejects: ['hash.mismatch'],
      nowhere: 'import.no-source',
    });
  });

  it('is type-checked with its declarations, and they with it', async ({ skip }) => {
    if (project.missing !== null) skip(`nothing can be installed: ${project.missing}`);
    const { stdout, exitCode } = await project.run('tsc', '--project', '.');
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
  });
});
