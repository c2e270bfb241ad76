import { expect, it } from 'vitest';
import { commands } from '../src/commands/list.ts';
import { reference } from '../src/program/reference.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { auditlyProcess } from './support/process.ts';

it.each([
  ['--help', 'help'],
  ['db --help', 'help-db'],
  ['db upgrade --help', 'help-upgrade'],
  ['db downgrade -h', 'help-downgrade'],
  ['db current --help', 'help-current'],
])('auditly %s', async (line, name) => {
  const run = await auditly(line, { cwd: temporaryFolder() });
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  await expect(run.stdout).toMatchFileSnapshot(`golden/${name}.txt`);
});

it.each(commands.map(({ spec }) => [spec.path.join(' '), spec] as const))(
  'auditly %s --help names every argument, option and example',
  async (path, spec) => {
    // Behind the name of a command that passes all on, it would be another program's.
    const { stdout } = await auditly(`--help ${path}`, { cwd: temporaryFolder() });
    const text = stdout.replaceAll(/\s+/g, ' ');
    for (const name of Object.keys(spec.arguments)) expect(text).toContain(name);
    for (const name of Object.keys(spec.options)) expect(text).toContain(`--${name}`);
    for (const { type, does } of spec.examples) {
      // A long one is broken into two lines, and so is what it does, beside it.
      for (const words of [type, does]) expect(text).toMatch(inThisOrder(words));
    }
  },
);

it('reads the same as installed, where other code measures the width of words', async () => {
  const cwd = temporaryFolder();
  for (const line of ['--help', 'db --help', 'db upgrade --help']) {
    const installed = auditlyProcess(line, { cwd });
    const run = await auditly(line, { cwd, columns: 80 });
    expect(installed).toMatchObject({ exitCode: 0, stdout: run.stdout });
  }
});

it('an option is of one kind, whatever the command: a line is read before it is known which it is', () => {
  const options = commands.flatMap(({ spec }) =>
    Object.entries(spec.passesOn === true ? {} : spec.options).map(
      ([name, { kind }]) => [name, kind === 'duration' ? 'text' : kind] as const,
    ),
  );
  const kinds = Map.groupBy(options, ([name]) => name);
  const several = [...kinds].filter(([, all]) => new Set(all.map(([, kind]) => kind)).size > 1);
  expect(several.map(([name]) => name)).toEqual([]);
});

it('docs/cli.md is what the specs say', async () => {
  await expect(reference(commands)).toMatchFileSnapshot('../../../docs/cli.md');
});

it('--version', async () => {
  const run = await auditly('--version', { cwd: temporaryFolder() });
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  expect(run.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

function inThisOrder(words: string): RegExp {
  return new RegExp(
    words
      .split(' ')
      .map((word) => word.replaceAll(/[^\w-]/g, '\\$&'))
      .join('.*?'),
  );
}
