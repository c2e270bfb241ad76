import { defineEntity, type EntitySchema, p } from '@mikro-orm/core';

/** The entities of people as a project would write them: any piece of the text can be written otherwise. */
export const people = `
const Team = defineEntity({
  name: 'Team', tableName: 'teams',
  properties: {
    id: p.integer().primary().autoincrement(),
    code: p.string().length(10),
    kind: p.string().length(10),
  },
  uniques: [{ name: 'uq_teams_code', properties: ['code', 'kind'] }],
});
const Person = defineEntity({
  name: 'Person', tableName: 'people', comment: 'who is who',
  properties: {
    id: p.integer().primary().autoincrement(false),
    team: () => p.manyToOne(Team).nullable().deleteRule('no action').foreignKeyName('fk_people_team'),
    name: p.string().length(40).default('x').comment('as spoken'),
    note: p.text().nullable(),
    age: p.integer().default(0),
    score: p.decimal().precision(8).scale(3).nullable(),
    mood: p.enum(['happy', 'sad', 'angry']).nativeEnumName('mood').default('happy'),
    data: p.json().columnType('json').default('{}'),
    since: p.datetime().columnType('timestamp').defaultRaw('CURRENT_TIMESTAMP'),
    twice: p.integer().generated('(age * 2) stored').nullable(),
    active: p.boolean().default(true),
  },
  indexes: [
    { name: 'ix_name', properties: ['name', 'age'] },
    { name: 'ix_note', properties: ['note'], where: "note <> 'none'" },
  ],
  uniques: [{ name: 'uq_score', properties: ['score'] }],
  checks: [{ name: 'ck_people_age', expression: 'age >= 0 AND age < 200' }],
});
return [Team, Person];
`;

/** The entities that such a text describes. */
export function entitiesIn(text: string): EntitySchema[] {
  const make: (...given: readonly unknown[]) => EntitySchema[] = new Function(
    'defineEntity',
    'p',
    text,
  ) as typeof make;
  return make(defineEntity, p);
}

/** A change of the text: what is written otherwise, and the renames that it stands for, as `--rename` takes them. */
export type Change = readonly [from: string, to: string, ...renamed: readonly string[]];

export const changes: Readonly<Record<string, readonly Change[]>> = {
  types: [
    ['length(40)', 'length(41)'],
    ['length(40)', 'length(20)'],
    ['p.string().length(40)', 'p.text()'],
    ['note: p.text()', 'note: p.string().length(500)'],
    ['precision(8)', 'precision(9)'],
    ['scale(3)', 'scale(2)'],
    ['p.decimal().precision(8).scale(3)', 'p.double()'],
    ['p.decimal().precision(8).scale(3)', 'p.integer()'],
    ['age: p.integer()', 'age: p.bigint()'],
    ['age: p.integer()', 'age: p.smallint()'],
    [`columnType('json')`, `columnType('jsonb')`],
    [`columnType('timestamp')`, `columnType('timestamptz')`],
    [`p.datetime().columnType('timestamp').defaultRaw('CURRENT_TIMESTAMP')`, 'p.date()'],
    ['active: p.boolean().default(true)', 'active: p.integer().default(1)'],
    ['id: p.integer().primary().autoincrement(false)', 'id: p.bigint().primary().autoincrement(false)'],
  ],
  columns: [
    ['note: p.text().nullable()', 'note: p.text()'],
    ['age: p.integer()', 'age: p.integer().nullable()'],
    [`default('x')`, `default('y')`],
    [`.default('x')`, ''],
    ['note: p.text()', `note: p.text().default('nothing')`],
    ['default(0)', 'default(18)'],
    ['default(true)', 'default(false)'],
    [`default('{}')`, `default('[]')`],
    ['CURRENT_TIMESTAMP', 'CURRENT_DATE'],
    [`.comment('as spoken')`, ''],
    ['as spoken', `as it\\'s written`],
    ['age: p.integer()', `age: p.integer().comment('in years')`],
    ['note: p.text()', 'extra: p.string().length(9).nullable(), note: p.text()'],
    ['note: p.text()', `extra: p.string().length(9).default('none'), note: p.text()`],
    ['    active: p.boolean().default(true),\n', ''],
    ['active: p.boolean()', 'enabled: p.boolean()', 'people.active=enabled'],
    ['score: p.decimal()', `score: p.decimal().fieldName('points')`, 'people.score=points'],
    ['(age * 2)', '(age * 3)'],
    [`p.integer().generated('(age * 2) stored')`, 'p.integer()'],
    [`p.integer().generated('(age * 2) stored')`, `p.bigint().generated('(age * 2) stored')`],
    [
      'active: p.boolean()',
      `thrice: p.integer().generated('(age * 3) stored').nullable(), active: p.boolean()`,
    ],
    ['autoincrement(false)', 'autoincrement()'],
    ['id: p.integer().primary().autoincrement(),', 'id: p.integer().primary().autoincrement(false),'],
  ],
  constraints: [
    ['age < 200', 'age < 150'],
    [`checks: [{ name: 'ck_people_age', expression: 'age >= 0 AND age < 200' }],`, ''],
    [`'ck_people_age'`, `'ck_age'`],
    ['checks: [', `checks: [{ name: 'ck_score', expression: 'score > 0' }, `],
    [`properties: ['code', 'kind']`, `properties: ['kind', 'code']`],
    [`properties: ['code', 'kind']`, `properties: ['code']`],
    [`'uq_teams_code'`, `'uq_teams'`],
    [`uniques: [{ name: 'uq_teams_code', properties: ['code', 'kind'] }],`, ''],
    [`uniques: [{ name: 'uq_teams_code',`, `indexes: [{ name: 'uq_teams_code',`],
    [`deleteRule('no action')`, `deleteRule('cascade')`],
    [`deleteRule('no action')`, `deleteRule('set null').updateRule('cascade')`],
    [`.foreignKeyName('fk_people_team')`, ''],
    [`'fk_people_team'`, `'fk_team'`],
    [`'fk_people_team')`, `'fk_people_team').deferMode('deferred')`],
    [
      '    team: () => p.manyToOne(Team)',
      '    boss: () => p.manyToOne(Person).nullable(), team: () => p.manyToOne(Team)',
    ],
    [
      "    team: () => p.manyToOne(Team).nullable().deleteRule('no action').foreignKeyName('fk_people_team'),\n",
      '',
    ],
    ['name: p.string()', 'name: p.string().primary()'],
  ],
  indexes: [
    [`    { name: 'ix_name', properties: ['name', 'age'] },\n`, ''],
    [`'ix_name'`, `'ix_people_name'`, 'ix_name=ix_people_name'],
    [`properties: ['name', 'age']`, `properties: ['age', 'name']`],
    [`properties: ['name', 'age']`, `properties: ['name']`],
    [`properties: ['name', 'age'] }`, `columns: [{ name: 'name', sort: 'DESC' }, { name: 'age' }] }`],
    [`note <> 'none'`, `note <> ''`],
    [`, where: "note <> 'none'"`, ''],
    [`properties: ['note'],`, `properties: ['note'], type: 'hash',`],
    [`properties: ['name', 'age'] }`, `properties: ['name', 'age'], include: ['score'] }`],
    ['indexes: [', `indexes: [{ name: 'ix_since', properties: ['since'] }, `],
    ['indexes: [', `indexes: [{ name: 'ix_two', properties: ['score', 'since'] }, `],
  ],
  tables: [
    [`comment: 'who is who',`, ''],
    [`'who is who'`, `'who they are'`],
    [
      `tableName: 'people'`,
      `tableName: 'persons'`,
      'people=persons',
      'people_team_id_index=persons_team_id_index',
    ],
    [`tableName: 'teams'`, `tableName: 'groups'`, 'teams=groups'],
    [
      'return [Team, Person]',
      `const Visit = defineEntity({ name: 'Visit', tableName: 'visits', properties: {
        person: () => p.manyToOne(Person).primary(), day: p.date().primary(), mood: p.enum(['happy', 'sad', 'angry']).nativeEnumName('mood') } });
      return [Team, Person, Visit]`,
    ],
    [
      'return [Team, Person]',
      `const Tag = defineEntity({ name: 'Tag', tableName: 'tags', properties: { id: p.integer().primary(), people: () => p.manyToMany(Person) } });
      return [Team, Person, Tag]`,
    ],
    ['return [Team, Person]', 'return []'],
  ],
  enums: [
    [`'angry']`, `'angry', 'calm']`],
    [`['happy', 'sad', 'angry']`, `['happy', 'calm', 'sad', 'angry']`],
    [`['happy', 'sad', 'angry']`, `['sad', 'happy', 'angry']`],
    [`['happy', 'sad', 'angry']`, `['happy', 'sad']`],
    [`['happy', 'sad', 'angry']`, `['happy', 'sad', 'cross']`, 'mood.angry=cross'],
    [`nativeEnumName('mood')`, `nativeEnumName('temper')`, 'mood=temper'],
    [`p.enum(['happy', 'sad', 'angry']).nativeEnumName('mood')`, 'p.string().length(5)'],
    [`default('happy')`, `default('sad')`],
    [`.default('happy')`, ''],
  ],
};
