import { createHash } from 'node:crypto';
import type { CodeOf } from '../../checksum/index.ts';

type Parse = typeof import('acorn').parseExpressionAt;

/** What a parser says of a text besides what it means. */
const layout: ReadonlySet<string> = new Set(['start', 'end', 'raw', 'directive', 'loc', 'range']);

/**
 * Tells functions apart by their syntax trees, in which comments, layout and types are not. What a function uses from
 * outside of itself is not in its text: that it does something else now is not seen.
 */
export async function functionCode(): Promise<CodeOf> {
  // Fetched when there is a function to be read, which is seldom.
  const { parseExpressionAt } = await import('acorn');
  return (work) => {
    const text = Function.prototype.toString.call(work);
    const tree = treeOf(parseExpressionAt, text);
    const meaning = tree === null ? text.replaceAll(/\s+/g, ' ') : JSON.stringify(tree, withoutLayout);
    return createHash('sha256').update(meaning).digest('hex');
  };
}

/** The tree of a function, or of a method, which is one only inside of an object; null for what no parser reads. */
function treeOf(parse: Parse, text: string): unknown {
  for (const expression of [`(${text})`, `({${text}})`]) {
    try {
      return parse(expression, 0, { ecmaVersion: 'latest', allowAwaitOutsideFunction: true });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}

function withoutLayout(key: string, value: unknown): unknown {
  if (layout.has(key)) return undefined;
  return typeof value === 'bigint' ? `${value}n` : value;
}
