import { expect, it } from 'vitest';
import { shieldArguments, unshielded } from './argument-shield.ts';

/** What the parser gets to see, with `#` where it must not see an option. */
function shielded(line: string): string {
  return shieldArguments(line.split(' '), 'xm')
    .map((text) => (unshielded(text) === text ? text : `#${unshielded(text)}`))
    .join(' ');
}

it.each([
  ['db downgrade -1', 'db downgrade #-1'],
  ['db downgrade -1:base', 'db downgrade #-1:base'],
  ['db history -r -3:', 'db history -r #-3:'],
  ['db downgrade -- -1', 'db downgrade #-1'],
  ['db show -- --help -v', 'db show #--help #-v'],
  ['db upgrade +1 -v --json', 'db upgrade +1 -v --json'],
  ['-xdbUrl=a db current', '-x dbUrl=a db current'],
  ['-x=dbUrl=a db current', '-x=dbUrl=a db current'],
  ['-x dbUrl=a db current', '-x dbUrl=a db current'],
  ['-mfirst db revision', '-m first db revision'],
  ['-vi db history', '-vi db history'],
])('%s', (line, expected) => {
  expect(shielded(line)).toBe(expected);
});

it('leaves no mark on what was typed', () => {
  const argv = ['db', 'downgrade', '-1', '--', '-2', 'x'];
  expect(shieldArguments(argv, '').map(unshielded)).toEqual(['db', 'downgrade', '-1', '-2', 'x']);
});
