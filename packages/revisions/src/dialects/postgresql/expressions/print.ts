import { quoteIdentifier } from '../quote.ts';
import type { Expression } from './tree.ts';

/** An expression as text, in brackets wherever an operator is, so that nothing depends on how strongly one binds. */
export function printExpression(expression: Expression): string {
  const operands = 'operands' in expression ? expression.operands.map(printExpression) : [];
  const [first = '', second = ''] = operands;
  switch (expression.kind) {
    case 'string':
      return `'${expression.value.replaceAll("'", "''")}'`;
    case 'number':
      return expression.value;
    case 'constant':
      return /^(true|false)$/.test(expression.word) ? expression.word : expression.word.toUpperCase();
    case 'name':
      return expression.path.map(quoteIdentifier).join('.');
    case 'call':
      return `${expression.path.map(functionName).join('.')}(${operands.join(', ')})`;
    case 'prefix':
      return `(${expression.operator.toUpperCase()} ${first})`;
    case 'infix':
      return `(${first} ${expression.operator.toUpperCase()} ${second})`;
    case 'test':
      return `(${first} ${expression.test.toUpperCase()})`;
    case 'all of':
      return `(${operands.join(' AND ')})`;
    case 'any of':
      return `(${operands.join(' OR ')})`;
    case 'quantified':
      return `(${first} ${expression.operator} ${expression.quantifier.toUpperCase()} (${second}))`;
    case 'in':
      return `(${first} ${expression.negated ? 'NOT IN' : 'IN'} (${operands.slice(1).join(', ')}))`;
    case 'cast':
      return `(${first})::${expression.type}`;
    case 'collate':
      return `(${first} COLLATE ${quoteIdentifier(expression.collation)})`;
    case 'array':
      return `ARRAY[${operands.join(', ')}]`;
    case 'row':
      return `ROW(${operands.join(', ')})`;
    case 'subscript':
      return `(${first})[${operands.slice(1).join(', ')}]`;
    case 'case':
      return printCase(expression, operands);
  }
}

/** COALESCE and its like are words of the language, and stay without quotes. */
function functionName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name);
}

function printCase(
  { hasSubject, hasElse }: Extract<Expression, { readonly kind: 'case' }>,
  operands: readonly string[],
): string {
  const branches = operands.slice(hasSubject ? 1 : 0, hasElse ? -1 : undefined);
  const whens = branches.map((each, at) => `${at % 2 === 0 ? 'WHEN' : 'THEN'} ${each}`);
  const parts = [
    'CASE',
    ...(hasSubject ? operands.slice(0, 1) : []),
    ...whens,
    ...(hasElse ? [`ELSE ${operands.at(-1)}`] : []),
    'END',
  ];
  return parts.join(' ');
}
