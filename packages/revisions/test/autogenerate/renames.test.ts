import { describe, expect, it } from 'vitest';
import { postgresqlDialect } from '../../src/dialects/postgresql/dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { emptySchema } from '../../src/model/index.ts';
import { applyOperations, type Operations, recordOperations } from '../../src/operations/index.ts';
import { type ComparedSchemas, proposal } from '../../src/run/autogenerate/index.ts';

type Record = (op: Operations) => void;

const table =
  (name: string, ...columns: readonly string[]): Record =>
  (op) =>
    op.createTable(name, { columns: columns.map((column) => ({ name: column, type: 'text' })) });

/** The schemas that these records make on each dialect, or on the one that is named. */
function schemas(recorded: Record, declared: Record, only?: string): readonly ComparedSchemas[] {
  return [postgresqlDialect, sqliteDialect].map((dialect) => {
    const built = (record: Record) =>
      applyOperations(emptySchema, recordOperations(record, 'upgrade', dialect.name), dialect.traits);
    const changes = only === undefined || only === dialect.name;
    return { dialect, recorded: built(recorded), declared: built(changes ? declared : recorded), opaque: [] };
  });
}

const nothing = { renamed: [], notRenamed: [] };
const things = (found: ReturnType<typeof proposal>): readonly string[] =>
  found.undecided.map(({ thing, renames }) => `${thing}: ${renames.map(({ to }) => to).join(', ')}`);
const words = (found: ReturnType<typeof proposal>): readonly string[] =>
  found.upgrade.map((each) => `${each.words}${each.only === null ? '' : ` (${each.only})`}`);

describe('renames of a proposal', () => {
  const both = schemas(table('t', 'id', 'one', 'other'), table('t', 'id', 'new'));

  it('nothing is proposed while one is undecided, and each thing is asked for once', () => {
    const found = proposal(both, nothing);
    expect(things(found)).toEqual(['t.one: new', 't.other: new']);
    expect([found.upgrade, found.downgrade]).toEqual([[], []]);
  });

  it('of two things that may be the same new one, what is said of the one decides the other', () => {
    const renamed = proposal(both, { renamed: ['t.one=new'], notRenamed: [] });
    expect(words(renamed)).toEqual(['rename column t.one to new', 'drop column t.other']);
    // All that an error asks for can be typed at once.
    const told = proposal(both, { renamed: ['t.one=new'], notRenamed: ['t.other'] });
    expect([told.needless, words(told)]).toEqual([[], words(renamed)]);
  });

  it('names go from one to the next, in whatever order they are told', () => {
    const chain = schemas(table('t', 'id', 'title', 'subtitle'), table('t', 'id', 'headline', 'title'));
    const steps = ['rename column t.title to headline', 'rename column t.subtitle to title'];
    const told = ['t.title=headline', 't.subtitle=title'];
    for (const renamed of [told, told.toReversed()]) {
      expect(words(proposal(chain, { renamed, notRenamed: [] }))).toEqual(steps);
    }
    // One of them alone leaves the name where it was.
    for (const text of told) {
      expect(() => proposal(chain, { renamed: [text], notRenamed: [] })).toThrow(`cannot rename ${text}`);
    }
  });

  it('columns, tables and labels change places over a third name', () => {
    const labels =
      (...values: readonly string[]): Record =>
      (op) =>
        op.createEnum('mood', values);
    const both =
      (...works: readonly Record[]): Record =>
      (op) => {
        for (const work of works) work(op);
      };
    const swapped = schemas(
      both(table('a', 'id', 'one', 'other'), table('b', 'id'), labels('sad', 'glad')),
      both(table('a', 'id'), table('b', 'id', 'one', 'other'), labels('glad', 'sad')),
    );
    const renamed = ['a=b', 'b=a', 'a.one=other', 'a.other=one', 'mood.sad=glad', 'mood.glad=sad'];
    const found = words(proposal(swapped, { renamed, notRenamed: [] }));
    for (const step of [
      'rename column a.other to one',
      'rename table a to renaming',
      'rename table b to a',
    ]) {
      expect(found).toContain(step);
    }
    expect(found.filter((step) => !step.startsWith('rename'))).toEqual([]);
    expect(() => proposal(swapped, { renamed: ['a=a'], notRenamed: [] })).toThrow(
      'is there under this name still',
    );
  });

  it('an index that is named after its table follows it unasked', () => {
    const indexed =
      (name: string, column: string): Record =>
      (op) => {
        table(name, 'id', column, 'size', 'site')(op);
        op.createIndex(`${name}_${column}_index`, name, [column]);
        op.createIndex(`ix_${name}_size`, name, ['size']);
        op.createIndex(name === 'books' ? 'one' : 'other', name, ['site']);
      };
    const moved = schemas(indexed('books', 'title'), indexed('volumes', 'headline'));
    const decisions = { renamed: ['books=volumes', 'books.title=headline'], notRenamed: [] };
    expect(things(proposal(moved, decisions))).toEqual(['one: other']);
    const told = { ...decisions, renamed: [...decisions.renamed, 'one=other'] };
    expect(words(proposal(moved, told)).toSorted()).toEqual([
      'rename column books.title to headline',
      'rename index books_title_index of books to volumes_headline_index',
      'rename index ix_books_size of books to ix_volumes_size',
      'rename index one of books to other',
      'rename table books to volumes',
    ]);
  });

  it('what was never in question is named', () => {
    expect(proposal(both, { renamed: [], notRenamed: ['t.id', 't.one', 'x'] })).toMatchObject({
      needless: ['t.id', 'x'],
    });
  });

  it('tells what is in question in a table under its new name, and takes it in its old one', () => {
    const moved = schemas(
      table('before', 'id', 'name', 'size', 'owner', 'site'),
      table('after', 'id', 'name', 'size', 'proprietor', 'site'),
    );
    const [asked] = proposal(moved, nothing).undecided;
    expect(asked).toMatchObject({
      thing: 'before',
      renames: [
        { text: 'before=after', within: [{ thing: 'before.owner', renames: [{ to: 'proprietor' }] }] },
      ],
    });
    const decisions = { renamed: ['before=after', 'before.owner=proprietor'], notRenamed: [] };
    expect(words(proposal(moved, decisions))).toEqual([
      'rename column before.owner to proprietor',
      'rename table before to after',
    ]);
    expect(proposal(moved, { renamed: ['before=after'], notRenamed: ['before.owner'] }).needless).toEqual([]);
  });

  it('one that a single dialect knows of is done there alone', () => {
    const one = schemas(table('t', 'id', 'one'), table('t', 'id', 'new'), 'sqlite');
    expect(things(proposal(one, nothing))).toEqual(['t.one: new']);
    expect(words(proposal(one, { renamed: ['t.one=new'], notRenamed: [] }))).toEqual([
      'rename column t.one to new (sqlite)',
    ]);
  });

  it('one that none knows of is refused', () => {
    expect(() => proposal(both, { renamed: ['t.on=new'], notRenamed: [] })).toThrow(
      expect.objectContaining({ code: 'compare.unknown-thing' }),
    );
  });
});
