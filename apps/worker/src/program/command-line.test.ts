import { expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';
import { helpText } from './help.ts';

it('options are read in all forms that they have', () => {
  expect(
    readCommandLine(['--migrate', 'off', '--health-port=0', '--allow-newer', '-x', 'dbUrl=sqlite:///a.db']),
  ).toEqual({
    asks: 'work',
    options: { migrate: 'off', 'health-port': '0', 'allow-newer': 'true' },
    database: { url: 'sqlite:///a.db', option: '--database-url' },
  });
  expect(readCommandLine(['--allow-newer=false', '--print-config'])).toMatchObject({
    asks: 'configuration',
    options: { 'allow-newer': 'false' },
  });
  expect(readCommandLine(['--version']).asks).toBe('version');
  expect(readCommandLine(['-h', '--migrate', 'off']).asks).toBe('help');
});

it.each([
  [['--migrat', 'off'], '--migrat is no option (nearest: --migrate)'],
  [['--constructor'], '--constructor is no option'],
  [['--migrate'], '--migrate needs a value'],
  [['--migrate', '--allow-newer'], '--migrate needs a value'],
  [['--migrate=off', '--migrate', 'off'], '--migrate is given more than once'],
  [['--help=me'], '--help takes no value'],
  [['-x', 'url=a'], '-x takes dbUrl=URL, and nothing else'],
  [['start'], 'auditly-worker takes options alone, and no argument "start"'],
  [['postgresql://me:secret@host/db'], 'auditly-worker takes options alone, and no argument "a URL"'],
])('%j is refused', (argv, message) => {
  expect(() => readCommandLine(argv)).toThrow(message);
});

it('help names every setting with its environment variable', () => {
  expect(helpText()).toContain('--health-port NUMBER');
  expect(helpText()).toContain('[auditly_WORKER_LIFECYCLE_KEEP_RESULTS]');
  expect(
    helpText()
      .split('\n')
      .filter((line) => /^ {2}\d {2}/.test(line)),
  ).toHaveLength(8);
});
