import { expect, it } from 'vitest';
import { auditly } from './support/in-process.ts';
import { branched, merged, type ProjectRevision, project } from './support/project.ts';

/** A database that a test looks into. */
export interface TestDatabase {
  readonly url: string;
  /** The names of all its tables with their columns, as `t_left1(id)`, sorted. */
  tables(): Promise<readonly string[]>;
}

/** Real runs over a graph with branches, a dependency between them and a merge. */
export function branchesSuite(makeDatabase: () => Promise<TestDatabase>): void {
  /** A project with a database, and the way to run a line there that has to succeed. */
  async function start(revisions: readonly ProjectRevision[]) {
    const database = await makeDatabase();
    const cwd = project(revisions);
    const run = (line: string) => auditly(line, { cwd, env: { auditly_DATABASE_URL: database.url } });
    const rows = async (): Promise<readonly string[]> =>
      JSON.parse((await run('db current --json')).stdout).rows.toSorted();
    return {
      url: database.url,
      run,
      /** Runs the line, and gives the rows and the revisions whose tables are there. */
      async after(line: string) {
        const { exitCode, stderr } = await run(line);
        if (exitCode !== 0) throw new Error(stderr);
        const tables = (await database.tables()).filter((table) => table.startsWith('t_'));
        return { rows: await rows(), applied: tables.map((table) => table.replace(/^t_(.*)\(id\)$/, '$1')) };
      },
    };
  }

  const all = ['base1', 'left1', 'left2', 'merged', 'right1', 'right2'];

  it('one branch, then all, then down by -1, by a branch, and to base', async () => {
    const { after } = await start(merged);
    expect(await after('db upgrade left2')).toEqual({
      rows: ['left2'],
      applied: ['base1', 'left1', 'left2'],
    });
    expect(await after('db upgrade heads')).toEqual({ rows: ['merged'], applied: all });
    // -1 from a merge point could go to either side.
    await expect(after('db downgrade -1')).rejects.toThrow('graph.ambiguous-walk');
    expect(await after('db downgrade left2')).toEqual({
      rows: ['left2', 'right2'],
      applied: all.filter((id) => id !== 'merged'),
    });
    // right2 needs left1, which gets its row back only once nothing implies it.
    expect(await after('db downgrade right@-1')).toEqual({
      rows: ['left2', 'right1'],
      applied: ['base1', 'left1', 'left2', 'right1'],
    });
    expect(await after('db downgrade left@base1')).toEqual({
      rows: ['right1'],
      applied: ['base1', 'right1'],
    });
    expect(await after('db upgrade right@head')).toEqual({ rows: ['merged'], applied: all });
    // Everything stands on one root, so the base of a branch is the base of all.
    expect(await after('db downgrade left@base')).toEqual({ rows: [], applied: [] });
  });

  it('a dependency is brought along, and undoing it undoes what needs it', async () => {
    const { after } = await start(branched);
    expect(await after('db upgrade right@head')).toEqual({
      rows: ['right2'],
      applied: ['base1', 'left1', 'right1', 'right2'],
    });
    expect(await after('db upgrade heads')).toEqual({
      rows: ['left2', 'right2'],
      applied: all.filter((id) => id !== 'merged'),
    });
    expect(await after('db downgrade left@base1')).toEqual({
      rows: ['right1'],
      applied: ['base1', 'right1'],
    });
    expect(await after('db upgrade +1')).toEqual({
      rows: ['right2'],
      applied: ['base1', 'left1', 'right1', 'right2'],
    });
    expect(await after('db downgrade base')).toEqual({ rows: [], applied: [] });
  });

  it('-1 with two heads undoes one branch, and says beforehand which', async () => {
    const { run, after } = await start(branched);
    await after('db upgrade left2');
    await after('db upgrade heads');
    const { stderr } = await run('db downgrade -1');
    expect(stderr).toMatch(/warning: .*"-1" counts from left2, which it returned first.*right2@-1\)/);
    expect((await after('db current')).rows).toEqual(['right2']);
  });

  it('a downgrade to where branches part says that it undoes several', async () => {
    const { run, after } = await start(branched);
    await after('db upgrade heads');
    const { stderr } = await run('db downgrade base1');
    expect(stderr).toMatch(/warning: several branches are undone: those of (left2, right2|right2, left2)\n/);
    expect((await after('db current')).rows).toEqual(['base1']);
  });

  it('head alone is refused with the heads, where they parted and how to merge them', async () => {
    const { run } = await start(branched);
    const { exitCode, stderr } = await run('db upgrade');
    expect(exitCode).toBe(4);
    expect(stderr).toContain('there are 2 heads: left2, right2; their lines part at base1\n');
    expect(stderr).toContain('auditly db merge left2 right2 -m "merge heads"');
  });

  it('only stamp --purge goes on from a row that nobody knows', async () => {
    const { run, after, url } = await start(branched);
    const elsewhere = project([{ id: 'unknown1' }]);
    const stamped = await auditly('db stamp unknown1', {
      cwd: elsewhere,
      env: { auditly_DATABASE_URL: url },
    });
    expect(stamped).toMatchObject({ exitCode: 0, stdout: 'stamped from base to unknown1\n' });
    for (const line of ['db stamp left1', 'db history -i', 'db show current', 'db current --check-heads']) {
      expect(await run(line)).toMatchObject({ exitCode: 7 });
    }
    expect(await after('db stamp --purge left2 right1')).toEqual({ rows: ['left2', 'right1'], applied: [] });
  });

  it('stamp moves rows and nothing else', async () => {
    const { run, after } = await start(branched);
    expect(await after('db stamp heads')).toEqual({ rows: ['left2', 'right2'], applied: [] });
    expect(await after('db stamp left1')).toEqual({ rows: ['left1'], applied: [] });
    expect(await after('db stamp left2 right1')).toEqual({ rows: ['left2', 'right1'], applied: [] });
    expect(await after('db stamp base')).toEqual({ rows: [], applied: [] });
    const again = await run('db stamp base');
    expect(again).toMatchObject({ exitCode: 0, stdout: 'nothing to do: the database is at base\n' });
  });

  it('a stamp that lets more be forgotten than what lies above its target says so', async () => {
    const { run, after } = await start(branched);
    await after('db stamp heads');
    const { stderr } = await run('db stamp left1');
    expect(stderr).toMatch(
      /warning: .*right2.* no longer count as applied, and nothing of them was undone\n/,
    );
  });

  it('ensure-version makes the version table once', async () => {
    const { run, after } = await start(branched);
    const made = await run('db ensure-version');
    expect(made).toMatchObject({ exitCode: 0, stdout: 'made the version table alembic_version\n' });
    const found = await run('db ensure-version');
    expect(found.stdout).toBe('nothing to do: there is a version table alembic_version\n');
    expect(await after('db current')).toEqual({ rows: [], applied: [] });
  });

  it('current lists heads without a row, and --check-heads asks whether all is applied', async () => {
    // What needs it stands on another line, so that the head of this one loses its row.
    const { run, after } = await start([{ id: 'lib' }, { id: 'app', needs: ['lib'] }]);
    expect(await run('db current --check-heads')).toMatchObject({
      exitCode: 6,
      stderr: expect.stringContaining('code: current.not-at-heads'),
    });
    expect(await after('db upgrade heads')).toEqual({ rows: ['app'], applied: ['app', 'lib'] });
    const { exitCode, stdout } = await run('db current --check-heads');
    expect(exitCode).toBe(0);
    expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual(['lib', 'app', '']);
  });

  it('history tells where the database stands', async () => {
    const { run, after } = await start(branched);
    await after('db upgrade left1');
    const marked = await run('db history -i');
    expect(marked.stdout).toContain('base1 -> left1 (left) (current), make left1\n');
    const above = await run('db history -r current:left2');
    expect(above.stdout).toBe('left1 -> left2 (head), make left2\nbase1 -> left1 (left), make left1\n');
    const shown = await run('db show current');
    expect(shown.stdout).toMatch(/^Rev: left1\n/);
  });

  it('a script names its revisions and where it stands, in the order of a run', async () => {
    const { run } = await start(merged);
    const { stdout } = await run('db upgrade left1:merged --sql');
    const named = stdout.split('\n').filter((line) => line.startsWith('-- Running'));
    expect(named).toEqual([
      '-- Running upgrade left1 -> left2, make left2 (from left1)',
      '-- Running upgrade base1 -> right1, make right1 (from left2)',
      '-- Running upgrade right1 -> right2, make right2 (from left2, right1)',
      '-- Running upgrade left2, right2 -> merged, make merged (from left2, right2)',
    ]);
  });
}
