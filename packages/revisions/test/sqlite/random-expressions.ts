import fc from 'fast-check';

const from = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const leaf = from(
  ...['a', 'b', '"c d"', 'A', '[b]', 't.a', '"t"."c d"', '1', '0', '-2', '1.5', '2.0', '0x1F', '1e2', '007'],
  ...["'x'", "'it''s'", "''", "'5'", 'NULL', 'true', 'FALSE', "x'0f'", 'null'],
);

const binary = from(
  ...['+', '-', '*', '/', '%', '||', '&', '|', '<<', '>>', '<', '<=', '>', '>=', '=', '==', '<>', '!='],
  ...['AND', 'or', 'IS', 'IS NOT', 'is distinct from', 'IS NOT DISTINCT FROM', 'LIKE', 'NOT LIKE', 'GLOB'],
);

const blank = from(' ', '\n', ' /* c */ ', '  ');

/** Expressions over the columns a, b and "c d" of a table t, with brackets where they are needed and where they are not. */
export const randomExpression: fc.Arbitrary<string> = fc.letrec<{ node: string; inner: string }>((tie) => ({
  inner: fc.oneof(
    { maxDepth: 4 },
    leaf,
    tie('node'),
    tie('node').map((each) => `(${each})`),
  ),
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.tuple(tie('inner'), blank, binary, blank, tie('inner')).map((parts) => parts.join('')),
    fc
      .tuple(tie('inner'), binary, tie('inner'))
      .map(([left, operator, right]) => `(${left} ${operator} (${right}))`),
    fc
      .tuple(from('NOT ', 'not(', '- ', '~', '+ '), tie('inner'))
      .map(([sign, operand]) => (sign.endsWith('(') ? `${sign}${operand})` : `${sign}${operand}`)),
    fc
      .tuple(tie('inner'), from('ISNULL', 'notnull', 'NOT NULL', 'IS NULL', 'IS NOT NULL', 'COLLATE nocase'))
      .map(([left, test]) => `${left} ${test}`),
    fc
      .tuple(tie('inner'), from('', 'NOT '), tie('inner'), tie('inner'))
      .map(([left, not, low, high]) => `(${left}) ${not}BETWEEN (${low}) AND (${high})`),
    fc
      .tuple(tie('inner'), from('', 'not '), fc.array(tie('inner'), { minLength: 1, maxLength: 3 }))
      .map(([left, not, list]) => `${left} ${not}IN (${list.join(' , ')})`),
    fc
      .tuple(from('abs', 'LENGTH', 'coalesce'), tie('inner'), tie('inner'))
      .map(([name, one, two]) => `${name}(${name === 'coalesce' ? `${one}, ${two}` : `(${one})`})`),
    fc
      .tuple(tie('inner'), tie('inner'), tie('inner'))
      .map(([when, then, other]) => `CASE WHEN ${when} THEN ${then} else (${other}) END`),
    fc.tuple(tie('inner'), tie('inner')).map(([subject, then]) => `case ${subject} when 1 then ${then} end`),
    fc
      .tuple(tie('inner'), from('INTEGER', 'text', 'numeric(10, 2)'))
      .map(([operand, type]) => `CAST(${operand} AS ${type})`),
    fc.tuple(tie('inner'), tie('inner')).map(([left, pattern]) => `(${left}) LIKE (${pattern}) ESCAPE '\\'`),
  ),
})).node;
