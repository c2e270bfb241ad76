import { describe, expect, it } from 'vitest';
import { quoteIdentifier, quoteIdentifiers } from './quote.ts';

describe('quoteIdentifier', () => {
  it.each(['id', 'key', 'data', 'version', 'name', 'value', 'type', '_private', 'a1'])(
    'leaves %s without quotes',
    (name) => {
      expect(quoteIdentifier(name)).toBe(name);
    },
  );

  it.each([
    'timestamp',
    'user',
    'order',
    'check',
    'select',
    'Name',
    'ÄRGER',
    'größe',
    'two words',
    '1st',
    'a-b',
  ])('puts %s in quotes', (name) => {
    expect(quoteIdentifier(name)).toBe(`"${name}"`);
  });

  it('doubles a quote inside', () => {
    expect(quoteIdentifier('a"b')).toBe('"a""b"');
  });

  it('takes a name of 63 bytes and refuses a longer one, which would be cut off', () => {
    expect(quoteIdentifier('a'.repeat(63))).toBe('a'.repeat(63));
    expect(() => quoteIdentifier('a'.repeat(64))).toThrow(
      expect.objectContaining({ code: 'dialect.unsupported' }),
    );
    expect(() => quoteIdentifier('ä'.repeat(32))).toThrow(
      expect.objectContaining({ code: 'dialect.unsupported' }),
    );
  });

  it.each(['', 'a\0b', '\ud800'])('refuses %j', (name) => {
    expect(() => quoteIdentifier(name)).toThrow(expect.objectContaining({ code: 'dialect.unsupported' }));
  });

  it('puts commas between several', () => {
    expect(quoteIdentifiers(['id', 'order'])).toBe('id, "order"');
  });
});
