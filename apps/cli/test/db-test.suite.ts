import { expect, it } from 'vitest';
import { auditly, type RunOptions } from './support/in-process.ts';
import { type ProjectRevision, project } from './support/project.ts';

const sound: readonly ProjectRevision[] = [
  { id: 'aaaa' },
  {
    id: 'bbbb',
    on: ['aaaa'],
    upgrade: "op.addColumn('t_aaaa', { name: 'note', type: 'text', nullable: true });",
    downgrade: "op.dropColumn('t_aaaa', 'note');",
  },
];

const forgetful: ProjectRevision = {
  id: 'cccc',
  on: ['bbbb'],
  upgrade: "op.createIndex('ix_note', 't_aaaa', ['id']);",
  downgrade: '',
};

/** What `db test` says and how it ends, on one dialect. */
export function dbTestSuite(dialect: string, options: () => Promise<Omit<RunOptions, 'cwd'>>): void {
  const line = `db test --dialect ${dialect}`;

  it('says what downgrades lose, which is no fault', async () => {
    const { exitCode, stdout } = await auditly(line, { cwd: project(sound), ...(await options()) });
    expect(stdout).toContain('lost by the downgrade of aaaa: all rows of table t_aaaa (5)');
    expect(stdout).toMatch(/lost by the downgrade of bbbb: column t_aaaa\.note of \d rows?/);
    expect(stdout).toContain('2 revisions up, down and up again');
    expect(stdout).toContain('nothing is wrong, rows are lost by all of them');
    expect(exitCode).toBe(0);
  });

  it('ends with 6 for what is lost if that counts', async () => {
    const { exitCode, stderr } = await auditly(`${line} --strict`, {
      cwd: project(sound),
      ...(await options()),
    });
    expect(exitCode).toBe(6);
    expect(stderr).toContain('revisions lose rows: aaaa, bbbb');
  });

  it('ends with 6 for a downgrade that forgets, and says what', async () => {
    const cwd = project([...sound, forgetful]);
    const { exitCode, stdout, stderr } = await auditly(`${line} bbbb:heads`, { cwd, ...(await options()) });
    expect(stdout).toContain('the downgrade does not bring the catalog back:');
    expect(stdout).toContain('index ix_note of table t_aaaa');
    expect(stdout).not.toContain('aaaa, make aaaa');
    expect(stderr).toContain('revisions do not go up, down and up again as they should: cccc');
    expect(exitCode).toBe(6);
  });

  it('is one object with --json, the report in it whether something was found or not', async () => {
    const cwd = project([...sound, forgetful]);
    const { exitCode, stdout } = await auditly(`${line} --json --rows 3 --seed 9`, {
      cwd,
      ...(await options()),
    });
    expect(exitCode).toBe(6);
    const { error, ...report } = JSON.parse(stdout);
    expect(error).toMatchObject({ code: 'test.found', exitCode: 6, facts: { faulty: ['cccc'], losing: [] } });
    expect(report).toMatchObject({
      ok: false,
      strict: false,
      untested: [],
      dialects: [
        {
          dialect,
          seed: 9,
          rowsPerTable: 3,
          trials: [
            {
              revision: 'aaaa',
              problems: [],
              losses: [{ by: 'downgrade', table: 't_aaaa', column: null, rows: 3, of: 3 }],
            },
            { revision: 'bbbb', problems: [] },
            {
              revision: 'cccc',
              problems: [{ kind: 'catalog-differs', phase: 'downgrade' }, { kind: 'step-failed' }],
            },
          ],
        },
      ],
    });
  });
}
