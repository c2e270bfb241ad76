import { mentions } from '../../../model/index.ts';
import { alwaysQuoted, folded, quoted, sameName } from '../quote.ts';
import { isToken, type Token, tokenize } from './ddl/tokens.ts';

/**
 * An expression as the model reads it. A bare word like `user` is a column to SQLite if there is one of that name, but
 * stands for something else in the SQL of others, so that the model does not see the column in it: it is put in quotes.
 */
export function modelExpression(sql: string, columns: readonly { readonly name: string }[]): string {
  const misread = columns.filter(({ name }) => isWordElsewhere(name));
  if (misread.length === 0) return sql;
  const tokens = tokenize(sql);
  const significant = tokens.filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const places = new Map(significant.map((token, at) => [token, at]));
  return tokens
    .map((token) => {
      const column =
        token.kind === 'word' ? misread.find(({ name }) => sameName(name, token.text)) : undefined;
      const at = places.get(token);
      return column === undefined || at === undefined || namesSomethingElse(significant, at)
        ? token.text
        : alwaysQuoted(column.name);
    })
    .join('');
}

/** Whether the name can stand bare in SQLite, and the model would not take it for a column's. */
function isWordElsewhere(name: string): boolean {
  const bare = folded(name);
  return quoted(bare) === bare && !mentions(bare, name);
}

function namesSomethingElse(tokens: readonly Token[], at: number): boolean {
  const [previous, next] = [tokens[at - 1], tokens[at + 1]];
  return isToken(next, '(') || isToken(next, '.') || isToken(previous, 'AS') || isToken(previous, 'COLLATE');
}
