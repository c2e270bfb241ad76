import type { FuncCall } from 'libpg-query';
import type { ServerFacts } from './known.ts';
import { allUnder, partsOf } from './parse.ts';

/** Whether an expression may have another value for each row: it calls a function that is volatile, or that is not known. */
export function isVolatile(expression: unknown, { volatileFunctions }: ServerFacts): boolean {
  return allUnder(expression, 'FuncCall')
    .map((call) => partsOf((call as FuncCall).funcname).at(-1) ?? '')
    .some((name) => volatileFunctions.get(name) ?? true);
}

/** Whether an expression says of a column that it is not null, and nothing else: what SET NOT NULL believes. */
export function saysNotNull(expression: string, column: string): boolean {
  const quoted = `"${column.replaceAll('"', '""')}"`;
  const bare = expression.replaceAll(/^[\s(]+|[\s)]+$/g, '');
  const said = /^(?<name>.+?)\)*\s+is\s+not\s+null$/is.exec(bare)?.groups?.['name'];
  return said === quoted || said?.toLowerCase() === column;
}
