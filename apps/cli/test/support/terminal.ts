import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { Terminal } from '../../src/io.ts';

export const keys = { enter: '\r', down: '\u001b[B', interrupt: '\u0003' } as const;

/** A terminal at which somebody presses keys, one list for each question that is asked. */
export function terminalWith(...answers: readonly (readonly string[])[]): Terminal & { shown(): string } {
  const input = new PassThrough();
  const output = new PassThrough();
  const left = [...answers];
  let text = '';
  let asked = '';
  output.on('data', (chunk: Buffer) => {
    text += stripVTControlCharacters(chunk.toString());
    const question = /\? (.*\?)(?=[^?]*$)/.exec(text)?.[1] ?? '';
    if (question === '' || question === asked) return;
    asked = question;
    const pressed = left.shift() ?? [keys.interrupt];
    setImmediate(() => {
      for (const key of pressed) input.write(key);
    });
  });
  return { input, output, shown: () => text };
}
