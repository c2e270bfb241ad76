import { describe, expect, it } from 'vitest';
import { renameLabelInDefault, renameLabelInExpression, renameTypeInExpression } from './enum-expression.ts';
import type { Labelled } from './label-places.ts';

const mood = { schema: null, name: 'mood' };
const labelled: Labelled = { type: mood, columns: ['mood', 'Mixed'], among: ['mood', 'Mixed', 'name'] };
const renamed = (expression: string): string => renameLabelInExpression(expression, labelled, 'sad', "it's");

describe('a label is renamed', () => {
  it.each([
    [`mood = 'sad'`, `mood = 'it''s'`],
    [`'sad' != MOOD`, `'it''s' != MOOD`],
    [`"mood">='sad'`, `"mood">='it''s'`],
    [`(mood) = ('sad')`, `(mood) = ('it''s')`],
    [`t.mood <> 'sad' -- 'sad'`, `t.mood <> 'it''s' -- 'sad'`],
    [`mood IN ('glad', 'sad', 'sad')`, `mood IN ('glad', 'it''s', 'it''s')`],
    [`mood NOT IN ('sad')`, `mood NOT IN ('it''s')`],
    [`mood = ANY (ARRAY['sad'::mood, 'x'])`, `mood = ANY (ARRAY['it''s'::mood, 'x'])`],
    [`mood <> ALL (array['x', 'sad'])`, `mood <> ALL (array['x', 'it''s'])`],
    [`mood BETWEEN 'sad' AND 'sad'`, `mood BETWEEN 'it''s' AND 'it''s'`],
    [`mood NOT BETWEEN 'a' AND 'sad'`, `mood NOT BETWEEN 'a' AND 'it''s'`],
    [`mood IS DISTINCT FROM 'sad'`, `mood IS DISTINCT FROM 'it''s'`],
    [`mood IS NOT DISTINCT FROM 'sad'`, `mood IS NOT DISTINCT FROM 'it''s'`],
    [`mood IS 'sad' OR mood IS NOT 'sad'`, `mood IS 'it''s' OR mood IS NOT 'it''s'`],
    [`coalesce(mood, 'sad') = 'sad'`, `coalesce(mood, 'it''s') = 'it''s'`],
    [`'sad' = nullif((mood), 'x')`, `'it''s' = nullif((mood), 'x')`],
    [`'sad'::mood IS NULL`, `'it''s'::mood IS NULL`],
    [`mood 'sad' IS NULL`, `mood 'it''s' IS NULL`],
    [`cast('sad' AS "mood") = name`, `cast('it''s' AS "mood") = name`],
    [
      `CASE mood WHEN 'x' THEN 1 WHEN 'sad' THEN 2 END = 1`,
      `CASE mood WHEN 'x' THEN 1 WHEN 'it''s' THEN 2 END = 1`,
    ],
    [`CASE WHEN 'sad' = mood THEN 1 END = 1`, `CASE WHEN 'it''s' = mood THEN 1 END = 1`],
    [`"Mixed" = 'sad'`, `"Mixed" = 'it''s'`],
  ])('in %s', (before, after) => {
    expect(renamed(before)).toBe(after);
  });
});

describe('a text of the same letters stays', () => {
  it.each([
    `name = 'sad'`,
    `'sad' = name`,
    `name IN ('sad') AND mood IS NULL`,
    `mood::text = 'sad'`,
    `'sad' = (mood)::text`,
    `(mood)::text IN ('sad')`,
    `cast(mood AS text) = 'sad'`,
    `'sad'::text = name`,
    `'sad'::other.mood = mood`,
    `mood = 'glad' OR name = 'sad'`,
    `coalesce(name, 'sad') = 'sad'`,
    `length('sad') > 1`,
    `name || 'sad' = name`,
    `name -> 'sad' IS NULL`,
    `CASE WHEN mood = 'glad' THEN 'sad' ELSE 'sad' END = name`,
    `CASE name WHEN 'sad' THEN 1 END = 1`,
    `mood = 'SAD'`,
    `"sad" = mood`,
    `mood = 'not ''sad'''`,
    `'sad'`,
  ])('in %s', (expression) => {
    expect(renamed(expression)).toBe(expression);
  });
});

describe('a default', () => {
  it.each([
    [`'sad'`, `'it''s'`],
    [` 'sad' :: mood `, ` 'it''s' :: mood `],
    [`'sad'::text`, `'sad'::text`],
    [`lower('sad')`, `lower('sad')`],
    [`'glad'`, `'glad'`],
  ])('%s', (before, after) => {
    expect(renameLabelInDefault(before, mood, 'sad', "it's")).toBe(after);
  });
});

describe('a type', () => {
  it.each([
    [`'x'::mood = mood`, `'x'::"new mood" = mood`],
    [`'x' :: "mood"[]`, `'x' :: "new mood"[]`],
    [`CAST(mood AS MOOD) = Mood 'mood'`, `CAST(mood AS "new mood") = "new mood" 'mood'`],
    [`'x'::other.mood`, `'x'::other.mood`],
    [`mood(1) = mood.mood`, `mood(1) = mood.mood`],
    [`'x'::"MOOD"`, `'x'::"MOOD"`],
  ])('is renamed in %s', (before, after) => {
    expect(renameTypeInExpression(before, mood, 'new mood')).toBe(after);
  });

  it('of another schema is renamed where that is named', () => {
    const other = { schema: 'Other', name: 'mood' };
    expect(renameTypeInExpression(`'x'::"Other".mood = 'x'::mood`, other, 'm')).toBe(
      `'x'::"Other"."m" = 'x'::mood`,
    );
  });
});
