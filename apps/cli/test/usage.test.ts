import { beforeEach, describe, expect, it } from 'vitest';
import { auditly, temporaryFolder } from './support/in-process.ts';

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

describe('a line that cannot be meant ends with exit code 2, and says what to type', () => {
  it.each([
    ['', 'usage.missing-command', 'auditly --help'],
    ['db', 'usage.missing-command', 'auditly db --help'],
    ['bd', 'usage.unknown-command', 'auditly db'],
    ['db upgarde', 'usage.unknown-command', 'auditly db upgrade'],
    ['upgrade', 'usage.unknown-command', 'next: auditly db upgrade\n'],
    ['db foo', 'usage.unknown-command', '`auditly db` has no command "foo"\n'],
    ['--foo', 'usage.unknown-option', '`auditly` has no option --foo\n'],
    ['db --jsn', 'usage.unknown-option', '`auditly db` has no option --jsn (nearest: --json)\n'],
    ['db --sql', 'usage.missing-command', 'auditly db --help'],
    ['db upgrade --nope', 'usage.unknown-option', '`auditly db upgrade` has no option --nope\n'],
    ['db upgrade --lock-timout 3s', 'usage.unknown-option', 'nearest: --lock-timeout'],
    ['db upgrade --singletransaction', 'usage.unknown-option', 'nearest: --single-transaction'],
    ['db current --lock-timeout 3s', 'usage.unknown-option', 'auditly db current --help'],
    ['db upgrade --no-json', 'usage.unknown-option', 'nearest: --json'],
    ['db upgrade --lockTimeout=3s', 'usage.unknown-option', 'nearest: --lock-timeout'],
    ['db upgrade --revision=head', 'usage.unknown-option', 'auditly db upgrade --help'],
    ['db upgrade -z', 'usage.unknown-option', 'no option -z'],
    ['db upgrade -vz', 'usage.unknown-option', 'no option -z'],
    ['db downgrade', 'usage.missing-argument', 'auditly db downgrade <revision>'],
    ['db show', 'usage.missing-argument', 'auditly db show <revision>'],
    ['db upgrade head heads', 'usage.extra-argument', 'no further argument "heads"'],
    ['db downgrade -1 -2', 'usage.extra-argument', 'no further argument "-2"'],
    ['db current -- -v', 'usage.extra-argument', 'no further argument "-v"'],
    ['db upgrade --lock-timeout', 'usage.missing-value', 'a duration (500ms, 3s'],
    ['db upgrade --lock-timeout --json=', 'usage.flag-with-value', '--json'],
    ['db upgrade --lock-timeout 3x', 'usage.value', 'a duration (500ms, 3s'],
    ['db upgrade --lock-timeout -1', 'usage.value', 'cannot be "-1"'],
    ['db upgrade --lock-timeout 1s --lock-timeout 2s', 'usage.repeated-option', '--lock-timeout'],
    ['db upgrade --single-transaction=yes', 'usage.flag-with-value', '--single-transaction'],
    ['db current -x', 'usage.setting-malformed', '-x dbUrl=URL'],
    ['db current -x dbUrl', 'usage.setting-malformed', '-x dbUrl=URL'],
    ['db current -x dburl=sqlite://', 'usage.setting-unknown', '(nearest: "dbUrl")'],
    ['-x url=sqlite:// db current', 'usage.setting-unknown', '(nearest: "dbUrl")'],
    ['-x dbUrl=sqlite:///a db current -x dbUrl=sqlite:///b', 'usage.setting-repeated', '"dbUrl" twice'],
  ])('auditly %s', async (line, code, text) => {
    const run = await auditly(line, { cwd });
    expect(run).toMatchObject({ exitCode: 2 });
    // With --json the one object of stdout holds the error.
    expect(run.stdout + run.stderr).toContain(code);
    expect(run.stdout + run.stderr).toContain(text);
  });
});

it.each([
  ['upgrade', 'next: leave it out: auditly db upgrade\n'],
  ['show', 'next: auditly db show <revision>\n'],
])('auditly db %s ""', async (command, next) => {
  const run = await auditly(['db', command, ''], { cwd });
  expect(run).toMatchObject({ exitCode: 2, stdout: '' });
  expect(run.stderr).toContain('got an empty text as its <revision>\n');
  expect(run.stderr).toContain(next);
});

describe('a password that slipped into a line is not repeated', () => {
  it.each([
    'db upgrade postgresql://me:hunter2@localhost/audit',
    'db show postgresql://me:hunter2@localhost/audit',
    'db downgrade -1 postgresql://me:hunter2@localhost/audit',
    'db postgresql://me:hunter2@localhost/audit',
    'postgresql://me:hunter2@localhost/audit',
    'db current -x postgresql://me:hunter2@localhost/audit',
    'db current -x postgresql://me:hunter2@localhost/audit?sslmode=disable',
    'db current -x url=postgresql://me:hunter2@localhost/audit',
    'db current -x dbUrl postgresql://me:hunter2@localhost/audit',
    'db current -x dbUrl = postgresql://me:hunter2@localhost/audit',
    'db current --dbUrl=postgresql://me:hunter2@localhost/audit',
    'db current --dbUrl postgresql://me:hunter2@localhost/audit',
    'db current --postgresql://me:hunter2@localhost/audit',
    'db upgrade --lock-timeout postgresql://me:hunter2@localhost/audit',
    'db current -x dbUrl=postgresq://me:hunter2@localhost/audit',
    'db current -x dbUrl=postgresql://me:hunter2@local/host/audit',
    'db current -x dbUrl=postgresql://me:hun@ter2@localhost:99999/audit',
    'db current -x dbUrl=postgresql://me:hunter2',
  ])('auditly %s', async (line) => {
    for (const suffix of ['', ' --json', ' -v']) {
      const { exitCode, stdout, stderr } = await auditly(line + suffix, { cwd });
      expect(exitCode).toBeGreaterThan(1);
      expect(stdout + stderr).not.toMatch(/hunter2|ter2/);
    }
  });
});

describe('-x dbUrl=URL may stand anywhere, also twice if it is the same', () => {
  it.each([
    '-x dbUrl=sqlite:///here.db db current -v',
    'db -x dbUrl=sqlite:///here.db current -v',
    'db current -v -x dbUrl=sqlite:///here.db',
    'db current -v -x=dbUrl=sqlite:///here.db',
    'db current -v -xdbUrl=sqlite:///here.db',
    '-x dbUrl=sqlite:///here.db db current -v -x dbUrl=sqlite:///here.db',
  ])('auditly %s', async (line) => {
    const { exitCode, stdout } = await auditly(line, { cwd });
    expect(exitCode).toBe(0);
    expect(stdout).toContain(
      `Database: sqlite:///${cwd}/here.db (not there yet)\nGiven by: option -x dbUrl\n`,
    );
  });
});
