import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { TestDatabase } from './support/databases.ts';
import { entity, entityProject } from './support/entities.ts';
import { auditly } from './support/in-process.ts';

const owners = entity('Owner', 'owners', 'id: p.integer().primary(), name: p.string().length(100)');
const systems = (properties: string, more = '') =>
  entity('System', 'systems', `id: p.integer().primary(), ${properties}`, more);

const first = [
  owners,
  systems(`name: p.string().length(50).unique('uq_systems_name'), notes: p.text().nullable(),
    kind: p.enum(['big', 'small']).nativeEnumName('system_kind'), retired: p.boolean().default(false)`),
  'export const entities = [Owner, System];',
].join('\n');

const second = [
  owners,
  systems(
    `title: p.string().length(80).unique('uq_systems_name'), kind: p.enum(['big', 'middle', 'small']).nativeEnumName('system_kind'),
    retired: p.boolean().default(true), rank: p.integer().nullable().index('ix_systems_rank'),
    owner: () => p.manyToOne(Owner).nullable()`,
    ", checks: [{ name: 'positive', expression: 'rank > 0' }]",
  ),
  entity(
    'Event',
    'events',
    "id: p.integer().primary(), at: p.datetime().length(6), what: p.json().default('{}')",
  ),
  'export const entities = [Owner, System, Event];',
].join('\n');

/** Entities that change, with a database that follows them by revisions that were made of them. */
export function autogenerateSuite(makeDatabase: () => Promise<TestDatabase>): void {
  it('revisions made of entities lead a database to what they declare, and back', async () => {
    const { url } = await makeDatabase();
    const { cwd, declare } = entityProject(first);
    const run = (words: readonly string[]) =>
      auditly(['db', ...words], { cwd, env: { auditly_DATABASE_URL: url } });
    const done = async (...words: readonly string[]): Promise<string> => {
      const { exitCode, stdout, stderr } = await run(words);
      expect({ words, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({
        words,
        exitCode: 0,
        stderr: '',
      });
      return stdout;
    };
    const asDeclared = async (): Promise<void> => {
      await done('check');
      await done('drift');
    };

    await done('revision', '--autogenerate', '-m', 'first', '--rev-id', 'first');
    await done('upgrade');
    await asDeclared();

    declare(second);
    const words = ['revision', '--autogenerate', '-m', 'second', '--rev-id', 'second'];
    await done(...words, '--rename', 'systems.name=title');
    await done('upgrade');
    await asDeclared();
    expect(await done('revision', '--autogenerate', '-m', 'third')).toContain('nothing was written');
    expect(readdirSync(join(cwd, 'revisions'))).toHaveLength(2);

    await done('downgrade', '-1');
    await done('drift');
    declare(first);
    await done('downgrade', 'base');
    await done('upgrade', 'second');
    declare(second);
    await asDeclared();
  });

  it('a project that everything is taken from is emptied, and made again by the way back', async () => {
    const { url } = await makeDatabase();
    const { cwd, declare } = entityProject(second);
    const options = { cwd, env: { auditly_DATABASE_URL: url } };
    const line = async (text: string) => {
      const run = await auditly(text, options);
      expect({ text, ...run, stdout: '' }).toEqual({ text, exitCode: 0, stdout: '', stderr: run.stderr });
      return run.stdout;
    };
    await line('db revision --autogenerate -m all --rev-id all');
    declare(`${entity('Other', 'other', 'id: p.integer().primary()')}\nexport const entities = [Other];`);
    const file = (await line('db revision --autogenerate -m none --rev-id none'))
      .trimEnd()
      .split('\n')
      .at(-1);
    expect(readFileSync(file ?? '', 'utf8')).toContain(
      '// Every row of systems is lost. Safer: rename the table',
    );
    await line('db upgrade');
    await line('db drift');
    await line('db downgrade -1');
    await line('db drift');
  });
}
