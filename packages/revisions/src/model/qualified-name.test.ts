import fc from 'fast-check';
import { expect, test as it } from 'vitest';
import { nameHeld, placeOf, qualifiedName, writtenName } from './qualified-name.ts';

const names: readonly (readonly [text: string, schema: string | null, name: string])[] = [
  ['events', null, 'events'],
  ['reporting.events', 'reporting', 'events'],
  ['"a.b"', null, 'a.b'],
  ['re porting."a.b"', 're porting', 'a.b'],
  ['"re.""p".Events', 're."p', 'Events'],
  // Without a dot there is nothing to tell apart.
  ['say "it"', null, 'say "it"'],
  ['"', null, '"'],
];

it.each(names)('%s', (text, schema, name) => {
  expect(qualifiedName(text)).toEqual({ schema, name });
  expect(writtenName({ schema, name })).toBe(text);
});

it('whatever is written is read as it was', () => {
  const part = fc.string({ minLength: 1, unit: fc.constantFrom('a', '.', '"', ' ', 'é') });
  fc.assert(
    fc.property(fc.option(part), part, (schema, name) => {
      expect(qualifiedName(writtenName({ schema, name }))).toEqual({ schema, name });
    }),
  );
});

it.each(['a.b.c', '.a', 'a.', 'a..b', '"a".b', 'a."b"', '"a"."b"', '"a.b', 'a".b'])(
  '%s is refused',
  (text) => {
    expect(() => qualifiedName(text)).toThrow(
      expect.objectContaining({ code: 'model.invalid', facts: expect.objectContaining({ name: text }) }),
    );
  },
);

it('where there are no schemas, a table stands under its name alone', () => {
  expect(['reporting.events', '"a.b"', 'events'].map((text) => nameHeld(text, 'sqlite'))).toEqual([
    'events',
    'a.b',
    'events',
  ]);
  expect(nameHeld('reporting.events', 'postgresql')).toBe('reporting.events');
  expect(placeOf('a.b', 'sqlite')).toEqual({ schema: null, name: 'a.b' });
  expect(placeOf('a.b', 'postgresql')).toEqual({ schema: 'a', name: 'b' });
});
