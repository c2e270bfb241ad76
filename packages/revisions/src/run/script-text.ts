import type { ScriptFrame } from '../dialects/script-frame.ts';

/** A text that is nobody's statement, whatever it holds. */
export function comment(words: string): string {
  return words
    .split(/\r?\n|\r/)
    .map((line) => `-- ${line}`)
    .join('\n');
}

/** The semicolon stands on a line of its own where the statement may end in a comment, which would swallow it. */
export function terminated(frame: ScriptFrame, statements: readonly string[]): readonly string[] {
  return statements.map(frame.statement).map((sql) => (sql.includes('--') ? `${sql}\n;` : `${sql};`));
}

export function joined(frame: ScriptFrame, blocks: readonly string[]): string {
  if (blocks.length === 0) return '';
  return [...frame.opening, ...blocks].map((block) => `${block}\n\n`).join('');
}
