import type { SchemaDifference } from '../../model/differences.ts';
import type { ColumnType, Unmanaged } from '../../model/index.ts';
import { shownName, shownThing } from './names.ts';
import { shownSql } from './sql.ts';
import {
  shownAction,
  shownColumn,
  shownConstraint,
  shownDefault,
  shownDeferrability,
  shownGenerated,
  shownIdentity,
  shownIndex,
  shownKeys,
  shownLabels,
  shownList,
  shownTable,
  shownText,
} from './values.ts';

/** How the two sides of a comparison are called, and how their types are spelled. */
export interface DifferenceWords {
  /** With its article: `the database`, `the entities`. */
  readonly left: string;
  /** With its article: `the revisions`. */
  readonly right: string;
  /** A type in the dialect's SQL; a `Dialect` has it as `typeText`. */
  typeText(type: ColumnType): string;
}

/**
 * One difference in words, on one line: what it is, where, what the one side has and what the other.
 * `column systems.owner: type is varchar(100) in the database, varchar(255) in the revisions`
 */
export function describeDifference(difference: SchemaDifference, words: DifferenceWords): string {
  return `${shownThing(difference.what, difference.path)}: ${saidOf(difference, words)}`;
}

type What = SchemaDifference['what'];
type DifferenceOf<W extends What> = Extract<SchemaDifference, { readonly what: W }>;
type Saying<W extends What> = (difference: DifferenceOf<W>, words: DifferenceWords) => string;

// The one place where a difference meets the words for its own kind; the compiler cannot follow that the two belong
// together, since it reads a union on both sides.
function saidOf<W extends What>(difference: DifferenceOf<W>, words: DifferenceWords): string {
  const say: Saying<W> = sayings[difference.what as W];
  return say(difference, words);
}

/** The words for every kind of difference; a kind without them does not compile. */
const sayings: { readonly [W in What]: Saying<W> } = {
  table: presence(shownTable),
  column: (each, words) => presence<ColumnOf>((column) => shownColumn(column, words.typeText))(each, words),
  constraint: presence(shownConstraint),
  index: presence(shownIndex),
  enum: presence(({ values }) => shownLabels(values)),
  schema: ({ left }, words) =>
    left === null
      ? `is in ${words.right}, not in ${words.left}`
      : `is in ${words.left}, not in ${words.right}`,

  'table comment': change('comment', shownComment),
  'table unmanaged': unmanaged,

  'column type': (each, words) =>
    change('type', (type: ColumnType) => words.typeText(type) || 'none')(each, words),
  'column nullable': ({ left }, words) =>
    left
      ? `takes NULL in ${words.left}, is NOT NULL in ${words.right}`
      : `is NOT NULL in ${words.left}, takes NULL in ${words.right}`,
  'column default': change('default', shownDefault),
  'column identity': change('identity', shownIdentity),
  'column generated': change('generation', shownGenerated),
  'column collation': change('collation', (name: string | null) =>
    name === null ? 'that of its type' : shownName(name),
  ),
  'column comment': change('comment', shownComment),
  'column unmanaged': unmanaged,

  'constraint columns': change('list of columns', shownList),
  'constraint expression': change('condition', shownSql),
  'constraint referencedTable': change('referenced table', shownName),
  'constraint referencedColumns': change('list of referenced columns', shownList),
  'constraint onDelete': change('ON DELETE', shownAction),
  'constraint onUpdate': change('ON UPDATE', shownAction),
  'constraint deferrable': change('deferrability', shownDeferrability),
  'constraint validated': change('validity', (validated: boolean) => (validated ? 'VALID' : 'NOT VALID')),
  'constraint unmanaged': unmanaged,

  'index keys': change('key', shownKeys),
  'index unique': ({ left }, words) =>
    left
      ? `is UNIQUE in ${words.left}, not in ${words.right}`
      : `is not UNIQUE in ${words.left}, is so in ${words.right}`,
  'index where': change('WHERE', (where: string | null) => (where === null ? 'none' : shownSql(where))),
  'index method': change('method', (method: string) => method),
  'index include': change('INCLUDE', (include: readonly string[]) =>
    include.length === 0 ? 'none' : shownList(include),
  ),
  'index valid': change('state', (valid: boolean) =>
    valid ? 'valid' : 'INVALID, as a concurrent build that failed leaves it,',
  ),
  'index unmanaged': unmanaged,

  'enum values': change('list of labels', shownLabels),
};

type ColumnOf = NonNullable<DifferenceOf<'column'>['left']>;

interface Present<T> {
  readonly left: T | null;
  readonly right: T | null;
}

function presence<T>(shown: (value: T) => string): (each: Present<T>, words: DifferenceWords) => string {
  return ({ left, right }, words) => {
    if (left !== null) return `is not in ${words.right}; in ${words.left} it is ${shown(left)}`;
    return right === null ? '' : `is not in ${words.left}; in ${words.right} it is ${shown(right)}`;
  };
}

interface Changed<T> {
  readonly left: T;
  readonly right: T;
}

function change<T>(
  part: string,
  shown: (value: T) => string,
): (each: Changed<T>, words: DifferenceWords) => string {
  return ({ left, right }, words) =>
    `${part} is ${shown(left)} in ${words.left}, ${shown(right)} in ${words.right}`;
}

function shownComment(comment: string | null): string {
  return comment === null ? 'none' : shownText(comment);
}

/** What only a live database has: in its own words, which no revision writes. */
function unmanaged(
  { left = [], right = [] }: { readonly left: Unmanaged | undefined; readonly right: Unmanaged | undefined },
  words: DifferenceWords,
): string {
  const shown = (details: Unmanaged): string =>
    details.length === 0 ? 'nothing of that kind' : details.join(', ');
  return left.length === 0
    ? `has ${shown(right)} in ${words.right}, ${shown(left)} in ${words.left}`
    : `has ${shown(left)} in ${words.left}, ${shown(right)} in ${words.right}`;
}
