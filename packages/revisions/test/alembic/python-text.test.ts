import { named, pythonWith, runPython } from '@auditly/testing/python';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonText } from '../../src/run/alembic/python-text.ts';

const python = pythonWith('ast', 'json');
const piece = fc.oneof(
  fc.constantFrom(
    '"',
    '""',
    '"""',
    "'",
    '\\',
    '\n',
    '\r\n',
    '\t',
    '\0',
    '%s',
    ':a',
    '\ufeff',
    '\x7f',
    '{',
    '\u2028',
  ),
  fc.string({ unit: 'binary' }),
);
const texts = fc.sample(
  fc.array(piece).map((pieces) => pieces.join('')),
  5000,
);

describe.skipIf(python === undefined)(named('texts as Python literals', python, 'python3'), () => {
  it('Python reads each as what it was', () => {
    const script = new URL('./read_literals.py', import.meta.url);
    expect(runPython(python ?? '', script, texts.map(pythonText))).toEqual(texts);
  });
});
