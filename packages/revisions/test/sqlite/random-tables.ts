import fc from 'fast-check';

const from = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const maybe = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(from(''), from(''), arbitrary);
const words = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.filter((text) => text !== '').join(' '));

const columns = ['a', 'b', 'key', 'Mixed', 'with space', "it's"] as const;

/** A name in one of the ways in which SQLite lets it be written. */
const written = (name: string): fc.Arbitrary<string> =>
  from(`"${name}"`, `[${name}]`, `\`${name}\``, ...(/^\w+$/.test(name) ? [name, name.toUpperCase()] : []));

const column = from(...columns).chain(written);
const conflict = maybe(
  from('ROLLBACK', 'abort', 'FAIL', 'ignore', 'REPLACE').map((word) => `ON conflict ${word}`),
);
const named = maybe(from('CONSTRAINT c1', 'constraint "c 2"', "constraint 'c3'"));
const expression = fc.oneof(
  column.map((name) => `${name} <> 7`),
  column.map((name) => `(${name}) IS NOT '),('`),
  column.map((name) => `${name} /* ) */ > -1 -- )\n`),
);
const order = from('', '', 'ASC', 'desc');
const action = from('SET NULL', 'set default', 'CASCADE', 'RESTRICT', 'NO ACTION');
const deferrable = maybe(
  words(from('DEFERRABLE', 'NOT deferrable'), from('', 'INITIALLY DEFERRED', 'initially IMMEDIATE')),
);
const references = words(
  from('REFERENCES p', 'references "p" (id)', 'REFERENCES t(a)'),
  maybe(action.map((each) => `ON DELETE ${each}`)),
  maybe(action.map((each) => `on update ${each}`)),
  maybe(from('MATCH full', 'MATCH "simple"')),
  deferrable,
);
const defaults = from(
  '5',
  '-5',
  '+ 1.5',
  "'it''s'",
  '"quoted"',
  'NULL',
  'true',
  'current_timestamp',
  '(1 + (2))',
  "x'0f'",
);

const clause = fc.oneof(
  words(named, from('NOT NULL', 'not null'), conflict),
  words(named, from('NULL')),
  words(named, from('UNIQUE'), conflict),
  words(
    named,
    expression.map((each) => `CHECK (${each})`),
  ),
  words(
    named,
    defaults.map((each) => `DEFAULT ${each}`),
  ),
  words(named, from('COLLATE nocase', 'collate "RTRIM"', 'COLLATE binary')),
  words(named, references),
  from('CONSTRAINT lonely'),
);

const type = from(
  '',
  'INT',
  'integer',
  'VARCHAR(20)',
  'numeric ( 10 , 2 )',
  'double precision',
  '"odd type"',
  "'text'",
  'JSON',
);

const noise = from(' ', '\n\t', ' /* c, ) */ ', ' -- c )\n ', '  ');

const constraint = fc.oneof(
  words(
    named,
    fc.tuple(column, order).map(([name, sorted]) => `UNIQUE (${name} ${sorted})`),
    conflict,
  ),
  words(
    named,
    expression.map((each) => `CHECK (${each})`),
    conflict,
  ),
  words(
    named,
    column.map((name) => `FOREIGN KEY (${name})`),
    references,
  ),
);

const key = fc.oneof(
  from(''),
  words(
    named,
    fc.tuple(column, from('', ' COLLATE nocase'), order).map((parts) => `PRIMARY KEY (${parts.join(' ')})`),
    conflict,
  ),
);

/** CREATE TABLEs of a table `t`. A part of them SQLite refuses. */
export const randomTable: fc.Arbitrary<string> = fc
  .tuple(
    fc.tuple(...columns.map((name) => fc.tuple(written(name), type, fc.array(clause, { maxLength: 3 })))),
    from('', '', ' PRIMARY KEY', ' primary key autoincrement', ' PRIMARY KEY DESC'),
    key,
    fc.array(constraint, { maxLength: 3 }),
    fc.array(noise, { minLength: 8, maxLength: 8 }),
    from('', '', 'STRICT', 'WITHOUT ROWID', 'strict, without rowid'),
  )
  .map(([definitions, inlineKey, tableKey, constraints, blanks, options]) => {
    const blank = (at: number): string => blanks[at % blanks.length] ?? ' ';
    const items = [
      ...definitions.map(([name, declared, clauses], at) =>
        [name, at === 0 && inlineKey !== '' ? `INTEGER${inlineKey}` : declared, ...clauses]
          .filter((part) => part !== '')
          .join(blank(at)),
      ),
      ...(inlineKey === '' && tableKey !== '' ? [tableKey] : []),
      ...constraints,
    ];
    return `CREATE TABLE${blank(0)}t${blank(1)}(${items.map((item, at) => `${blank(at)}${item}`).join(`${blank(2)},`)}${blank(3)})${options}`;
  });
