/** A revision to draw. */
export interface DrawnRevision {
  readonly revision: string;
  /** What it revises. */
  readonly downRevision: readonly string[];
  /** Full ids of what it depends on. */
  readonly dependencies: readonly string[];
}

/** One character of a drawing, and the lane that it belongs to; a lane keeps its number while it goes on. */
export interface Cell {
  readonly glyph: string;
  readonly lane: number;
}

/** What is drawn to the left of one revision: two cells for each lane, the second for what crosses between lanes. */
export interface DrawnRow {
  /** Before the first line of the revision's text. */
  readonly node: readonly Cell[];
  /** Before all further lines of it. */
  readonly below: readonly Cell[];
  /** A line of its own after the text, where lines part or join; null if none is needed. */
  readonly links: readonly Cell[] | null;
}

/** A line on its way down to a revision. */
interface Lane {
  readonly to: string;
  readonly number: number;
  /** Only dependencies go this way: drawn with dots. */
  readonly dotted: boolean;
}

const glyphs = { node: '*', line: '│', dotted: '┊', across: '─', acrossDotted: '┄' } as const;

/** Where lines meet, by the sides on which they go on: up, down, left, right. */
const corners: Readonly<Record<string, string>> = {
  'up down left right': '┼',
  'up down left': '┤',
  'up down right': '├',
  'up left right': '┴',
  'up left': '╯',
  'up right': '╰',
  'down left right': '┬',
  'down left': '╮',
  'down right': '╭',
};

/**
 * The graph to the left of a list of revisions, as `git log --graph` draws it: each stands in a lane, from which lines
 * go down to what it revises, and dotted ones to what it depends on. Lines to one revision join as soon as they can.
 *
 * @param revisions newest first: each before everything that it revises or depends on. What is not among them gets no
 * line.
 */
export function graphLayout(revisions: readonly DrawnRevision[]): readonly DrawnRow[] {
  const shown = new Set(revisions.map(({ revision }) => revision));
  const lanes = new Lanes();
  return revisions.map((revision) => {
    const at = lanes.enter(revision.revision);
    const edges = edgesOf(revision, shown);
    const node = lanes.cells((place) => (place === at ? glyphs.node : null));
    const below = edges.length > 0 ? lanes.cells() : lanes.cells((place) => (place === at ? ' ' : null));
    return { node, below, links: lanes.leave(at, edges) };
  });
}

interface Edge {
  readonly to: string;
  readonly dotted: boolean;
}

function edgesOf(revision: DrawnRevision, shown: ReadonlySet<string>): readonly Edge[] {
  const { downRevision, dependencies } = revision;
  const needed = dependencies.filter((to) => !downRevision.includes(to));
  return [
    ...downRevision.map((to) => ({ to, dotted: false })),
    ...needed.map((to) => ({ to, dotted: true })),
  ].filter(({ to }) => shown.has(to));
}

/** The lanes between two revisions of the list. */
class Lanes {
  /** By place, from the left; null where a place is free. */
  #lanes: (Lane | null)[] = [];
  #number = 0;
  /** The place of a line that has just come to its end: whatever came right below would seem to go on from there. */
  #ended: number | null = null;

  /** The place of a revision: where a line leads to it, else a free one. */
  enter(revision: string): number {
    const led = this.#lanes.findIndex((lane) => lane?.to === revision);
    const at = led >= 0 ? led : this.#free(0, this.#ended);
    if (led < 0) this.#lanes[at] = this.#lane({ to: revision, dotted: false });
    this.#ended = null;
    return at;
  }

  /** Goes on from a revision to what it needs. Gives what is to be drawn for that, if it is more than a line down. */
  leave(at: number, edges: readonly Edge[]): readonly Cell[] | null {
    const before = this.#lanes;
    const own = before[at] ?? null;
    const after = [...before];
    after[at] = null;
    this.#lanes = after;
    const met = new Map<number, Edge>();
    for (const edge of edges) {
      const there = after.findIndex((lane) => lane?.to === edge.to);
      const lane = after[there] ?? null;
      if (after[at] === null && (lane === null || there > at)) {
        // The line goes on in the own lane; one that led there from further right comes over.
        after[at] = { ...edge, number: own?.number ?? 0, dotted: edge.dotted && (lane?.dotted ?? true) };
        if (lane !== null) after[there] = null;
        if (lane !== null) met.set(there, edge);
      } else {
        const place = lane === null ? this.#free(at) : there;
        after[place] = lane === null ? this.#lane(edge) : { ...lane, dotted: lane.dotted && edge.dotted };
        met.set(place, edge);
      }
    }
    if (edges.length === 0) this.#ended = at;
    const links = met.size === 0 ? null : this.#links(before, at, met);
    while (this.#lanes.length > 0 && this.#lanes.at(-1) === null) this.#lanes.pop();
    return links;
  }

  cells(other: (place: number) => string | null = () => null): readonly Cell[] {
    return this.#lanes.flatMap((lane, place) => {
      const number = lane?.number ?? 0;
      return [
        { glyph: other(place) ?? vertical(lane), lane: number },
        { glyph: ' ', lane: number },
      ];
    });
  }

  #links(before: readonly (Lane | null)[], at: number, met: ReadonlyMap<number, Edge>): readonly Cell[] {
    const places = [at, ...met.keys()];
    const [left, right] = [Math.min(...places), Math.max(...places)];
    const dotted = [...met.values()].every((edge) => edge.dotted);
    const across = dotted ? glyphs.acrossDotted : glyphs.across;
    const own = before[at]?.number ?? 0;
    return this.#lanes.flatMap((lane, place) => {
      const spanned = place >= left && place <= right;
      const joins = place === at || met.has(place);
      const sides = [
        ...((before[place] ?? null) === null ? [] : ['up']),
        ...(lane === null ? [] : ['down']),
        ...(place > left ? ['left'] : []),
        ...(place < right ? ['right'] : []),
      ].join(' ');
      const passing = lane === null && spanned ? across : vertical(lane);
      return [
        {
          glyph: joins ? (corners[sides] ?? across) : passing,
          lane: lane?.number ?? own,
        },
        { glyph: spanned && place < right ? across : ' ', lane: own },
      ];
    });
  }

  /** The first free place from here on. */
  #free(from: number, except: number | null = null): number {
    let place = from;
    while ((this.#lanes[place] ?? null) !== null || place === except) place += 1;
    while (this.#lanes.length < place) this.#lanes.push(null);
    return place;
  }

  #lane(edge: Edge): Lane {
    const number = this.#number;
    this.#number += 1;
    return { ...edge, number };
  }
}

function vertical(lane: Lane | null): string {
  if (lane === null) return ' ';
  return lane.dotted ? glyphs.dotted : glyphs.line;
}
