import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditly } from './support/in-process.ts';
import { merged, project } from './support/project.ts';

describe('export-alembic', () => {
  it('writes what is missing, once, and never what is there', async () => {
    const cwd = project(merged);
    mkdirSync(join(cwd, 'versions'));
    writeFileSync(join(cwd, 'versions', 'base.py'), "revision: str = 'base1'\n");
    const first = await auditly('db export-alembic versions', { cwd });
    expect(first).toMatchObject({ exitCode: 0 });
    expect(first.stdout).toContain(`wrote left1  ${join(cwd, 'versions', 'left1_make_left1.py')}`);
    expect(first.stdout).not.toContain('base1');
    expect(readFileSync(join(cwd, 'versions', 'merged_make_merged.py'), 'utf8')).toContain(
      'down_revision = ("left2", "right2")',
    );
    expect(await auditly('db export-alembic versions', { cwd })).toMatchObject({
      exitCode: 0,
      stdout: 'nothing to do: versions has 6 revisions, all there are\n',
    });
  });

  it('--check writes nothing, and finds what is missing and what was changed since', async () => {
    const cwd = project(merged);
    const missing = await auditly('db export-alembic versions --check --elsewhere base1', { cwd });
    expect(missing).toMatchObject({ exitCode: 6 });
    expect(missing.stdout).toContain('missing left1');
    expect(missing.stdout).not.toContain('base1');
    expect(readdirSync(cwd)).not.toContain('versions');

    await auditly('db export-alembic versions', { cwd });
    appendFileSync(join(cwd, 'versions', 'left2_make_left2.py'), '# by hand\n');
    const changed = await auditly('db export-alembic versions --check --json', { cwd });
    expect(changed.exitCode).toBe(6);
    expect(JSON.parse(changed.stdout)).toMatchObject({
      written: [],
      outdated: [{ revision: 'left2' }],
    });
  });

  it('writes nothing at all where a revision cannot be said in SQL', async () => {
    const cwd = project([...merged, { id: 'rows1', on: ['merged'], upgrade: 'op.run(async () => {});' }]);
    const { exitCode, stderr } = await auditly('db export-alembic versions', { cwd });
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('rows1');
    expect(readdirSync(cwd)).not.toContain('versions');
  });

  it('knows no revision elsewhere that is not there', async () => {
    const { exitCode, stderr } = await auditly('db export-alembic versions --elsewhere nope', {
      cwd: project(merged),
    });
    expect(exitCode).toBe(4);
    expect(stderr).toContain('nope');
  });
});
