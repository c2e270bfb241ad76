import { qualifiedName, type Schema, schemasOf, writtenName } from '../../src/model/index.ts';
import type { Dice } from './dice.ts';

/** Words that one of the databases reserves: names that always need quotes. */
const reserved = [
  'order',
  'select',
  'and',
  'user',
  'group',
  'table',
  'check',
  'default',
  'end',
  'index',
  'null',
];

/** Of each kind that has ever been quoted wrongly. None is longer than PostgreSQL's 63 bytes. */
const names = [
  'a',
  'b',
  'c',
  'item',
  'total_2',
  ...reserved,
  'Mixed',
  'UPPER',
  'two words',
  ' lead',
  'say "it"',
  '"',
  "o'clock",
  'a.b',
  'a;b',
  'a,b',
  '(a)',
  '[a]',
  'a`b',
  'a\\b',
  'back\\',
  '$1',
  '?',
  ':name',
  '%s',
  '--x',
  '/*x*/',
  'x--',
  '1st',
  'größe',
  'İstanbul',
  '名前',
  '😀',
  'e\u0301',
  'line\nbreak',
  'tab\there',
  'rowid',
  'data',
  'new',
  'true',
  'date',
  'text',
  'key',
  'l'.repeat(63),
  `${'l'.repeat(62)}m`,
  'ü'.repeat(31),
  `t_${'x'.repeat(58)}_a`,
] as const;

/** A name that nothing among these has, also if case is overlooked. */
export function freeName(dice: Dice, taken: Iterable<string>): string {
  const folded = new Set([...taken].map((name) => name.toLowerCase()));
  const wanted = dice.pick(names) ?? 'a';
  let name: string = wanted;
  for (let number = 2; folded.has(name.toLowerCase()); number += 1) name = numbered(wanted, number);
  return name;
}

/**
 * The same for a table or an enum type, in one of the schemas if there are any. Without schemas none has a dot in it: a
 * revision writes one in quotes, and a name in the model of SQLite has none.
 *
 * @param within the schema that it has to be in; default: any
 */
export function freePlace(
  dice: Dice,
  taken: Iterable<string>,
  schema: Schema,
  within?: string | null,
): string {
  const schemas = [...schemasOf(schema)];
  if (schemas.length > 0) {
    const place = within === undefined ? dice.pick([null, ...schemas]) : within;
    return writtenName({ schema: place, name: freeName(dice, taken) });
  }
  const all = [...taken];
  for (;;) {
    const name = freeName(dice, all);
    if (!name.includes('.')) return name;
    all.push(name);
  }
}

function numbered(name: string, number: number): string {
  const suffix = `_${number}`;
  let letters = [...name];
  while (Buffer.byteLength(letters.join('') + suffix) > 63) letters = letters.slice(0, -1);
  return letters.join('') + suffix;
}

/** All names of a schema that something new should not have: of tables, indexes, constraints and types. */
export function namesOf(schema: Schema): readonly string[] {
  return [
    ...[...schema.enums.keys()].map((name) => qualifiedName(name).name),
    ...[...schema.tables.values()].flatMap(({ name, indexes, constraints }) => [
      qualifiedName(name).name,
      ...indexes.map((index) => index.name),
      ...constraints.flatMap((constraint) => constraint.name ?? []),
    ]),
  ];
}

/** The name in an expression: in quotes, or without where that means the same. */
export function spelled(name: string, dice: Dice): string {
  const quoted = `"${name.replaceAll('"', '""')}"`;
  const bare = /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.includes(name) && name !== 'true';
  return bare ? dice.of(name, quoted, name.toUpperCase()) : quoted;
}
