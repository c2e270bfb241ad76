import { isBlank, tokens } from '../model/expression.ts';

const endsWord = /[\p{L}\p{N}_$"'`\]]$/u;
const beginsWord = /^[\p{L}\p{N}_$"'`]/u;
const operator = /^[-+*/<>=~!@#%^&|?:]+$/;

/**
 * A SQL text without its comments, its line breaks and every blank that means nothing, nor the semicolon at its end. What
 * stands in quotes stays as it is. Texts that differ in nothing but their layout give the same.
 */
export function canonicalSql(sql: string): string {
  let text = '';
  let last = '';
  let apart = false;
  for (const token of tokens(sql)) {
    if (isBlank(token.text)) {
      apart = true;
      continue;
    }
    if (needsBlank(last, token.text, apart)) text += ' ';
    text += token.text;
    last = token.text;
    apart = false;
  }
  return text.replace(/;+$/, '');
}

/** Words have to stand apart; operators may only where they did, since two together can be a third one. */
function needsBlank(left: string, right: string, apart: boolean): boolean {
  if (!apart) return false;
  return (endsWord.test(left) && beginsWord.test(right)) || (operator.test(left) && operator.test(right));
}
