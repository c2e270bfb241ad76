import { expect, it } from 'vitest';
import { type Cell, type DrawnRevision, graphLayout } from './graph-layout.ts';

/** Revisions newest first, written as `d <- b c ~ x`: `d` revises `b` and `c`, and depends on `x`. */
function revisions(...lines: readonly string[]): readonly DrawnRevision[] {
  return lines.map((line) => {
    const [revision = '', below = ''] = line.split(' <- ');
    const [down = '', needed = ''] = below.split('~');
    return { revision, downRevision: words(down), dependencies: words(needed) };
  });
}

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** The drawing with the ids behind it, and a second line of text for each. */
function drawn(list: readonly DrawnRevision[], secondLine = false): string {
  const text = (cells: readonly Cell[]): string => cells.map(({ glyph }) => glyph).join('');
  return graphLayout(list)
    .flatMap(({ node, below, links }, at) => [
      `${text(node)} ${list[at]?.revision}`,
      ...(secondLine ? [`${text(below)} ...`] : []),
      ...(links === null ? [] : [text(links).trimEnd()]),
    ])
    .join('\n');
}

it('one line', () => {
  expect(drawn(revisions('c <- b', 'b <- a', 'a'))).toBe(['*  c', '*  b', '*  a'].join('\n'));
});

it('two branches', () => {
  expect(drawn(revisions('d <- b', 'c <- a', 'b <- a', 'a'))).toMatchInlineSnapshot(`
    "*  d
    │ *  c
    * │  b
    ├─╯
    *  a"
  `);
});

it('a merge', () => {
  expect(drawn(revisions('m <- b c', 'c <- a', 'b <- a', 'a'))).toMatchInlineSnapshot(`
    "*  m
    ├─╮
    │ *  c
    * │  b
    ├─╯
    *  a"
  `);
});

it('a branch point of three, merged in two steps', () => {
  expect(drawn(revisions('n <- m d', 'm <- b c', 'd <- a', 'c <- a', 'b <- a', 'a'))).toMatchInlineSnapshot(`
    "*  n
    ├─╮
    * │  m
    ├─│─╮
    │ * │  d
    │ │ *  c
    │ ├─╯
    * │  b
    ├─╯
    *  a"
  `);
});

it('several bases: what follows the end of a line does not seem to go on from it', () => {
  expect(drawn(revisions('b <- a', 'a', 'y <- x', 'x', 'z'))).toMatchInlineSnapshot(`
    "*  b
    *  a
      *  y
      *  x
    *  z"
  `);
});

it('a dependency is dotted, and joins where a line leads already', () => {
  expect(
    drawn(revisions('d <- c ~ y', 'c <- b', 'z <- y', 'y <- x', 'x', 'b <- a', 'a')),
  ).toMatchInlineSnapshot(`
    "*  d
    ├┄╮
    * ┊  c
    │ ┊ *  z
    │ ├─╯
    │ *  y
    │ *  x
    *  b
    *  a"
  `);
});

it('a line that crosses another goes past it', () => {
  expect(drawn(revisions('m <- p q r', 'x <- p', 'q <- o', 'r <- o', 'p <- o', 'o'))).toMatchInlineSnapshot(`
    "*  m
    ├─┬─╮
    │ │ │ *  x
    ├─│─│─╯
    │ * │  q
    │ │ *  r
    │ ├─╯
    * │  p
    ├─╯
    *  o"
  `);
});

it('text of several lines', () => {
  expect(drawn(revisions('m <- b c', 'c <- a', 'b <- a', 'a'), true)).toMatchInlineSnapshot(`
    "*  m
    │  ...
    ├─╮
    │ *  c
    │ │  ...
    * │  b
    │ │  ...
    ├─╯
    *  a
       ..."
  `);
});

it('what lies outside of the list gets no line', () => {
  expect(drawn(revisions('d <- c', 'c <- b ~ x'))).toBe(['*  d', '*  c'].join('\n'));
});

it('the revision of a line keeps its lane', () => {
  const rows = graphLayout(revisions('m <- b c', 'c <- a', 'b <- a', 'a'));
  const lanes = rows.map(({ node }) => node.find(({ glyph }) => glyph === '*')?.lane);
  expect(lanes).toEqual([0, 1, 0, 0]);
});

it('10,000 revisions with forks and merges all along stay narrow, and are drawn at once', () => {
  const list = Array.from({ length: 10_000 }, (_, at): DrawnRevision => {
    const below = [at + 1, ...(at % 7 === 0 ? [at + 3] : [])].filter((other) => other < 10_000);
    const dependencies = at % 11 === 0 && at + 40 < 10_000 ? [`r${at + 40}`] : [];
    return { revision: `r${at}`, downRevision: below.map((other) => `r${other}`), dependencies };
  });
  const start = performance.now();
  const rows = graphLayout(list);
  expect(performance.now() - start).toBeLessThan(5_000);
  expect(Math.max(...rows.map(({ node }) => node.length))).toBeLessThan(40);
});
