/** The rows of a table at one moment: each value as the database shows it, generated columns left out. */
export interface RowSet {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Columns that hold the same on both sides, by their names there. */
export interface SharedColumn {
  readonly before: string;
  readonly after: string;
}

/** How rows differ, in the columns that both sides share. */
export interface RowDifferences {
  /** Rows, by their place before, that have no match. */
  readonly lost: readonly number[];
  /** Rows, by their place after, that have none. */
  readonly added: readonly number[];
  /** By the column's name before: in how many rows that match its value is another one. */
  readonly changed: ReadonlyMap<string, number>;
}

/** So many rows without an equal one are paired by likeness; comparing more would take its time for little. */
const mostPaired = 300;

/** By what rows are known again. All names are those before. */
export interface Recognition {
  /** The columns that tell rows apart; none if there are none. */
  readonly key: readonly string[];
  /** Columns whose values are said to become others. */
  readonly changing: ReadonlySet<string>;
}

/**
 * Pairs the rows of two moments: those that are equal, then those of the same key; where there is none, those that are
 * alike in at least half of their columns. Where values are said to become others, any row may be another one.
 */
export function compareRows(
  before: RowSet,
  after: RowSet,
  shared: readonly SharedColumn[],
  { key, changing }: Recognition,
): RowDifferences {
  const left = projected(
    before,
    shared.map((each) => each.before),
  );
  const right = projected(
    after,
    shared.map((each) => each.after),
  );
  const open = { left: left.map((_, at) => at), right: right.map((_, at) => at) };
  pairBy(
    open,
    (at) => tuple(left[at]),
    (at) => tuple(right[at]),
  );
  const pairs: [number, number][] = [];
  const pairBySome = (columns: readonly string[]): void => {
    const places = columns.map((column) => shared.findIndex((each) => each.before === column));
    if (places.length === 0 || places.includes(-1)) return;
    const some = (row: Values | undefined): string => tuple(places.map((at) => row?.[at] ?? null));
    pairs.push(
      ...pairBy(
        open,
        (at) => some(left[at]),
        (at) => some(right[at]),
      ),
    );
  };
  const steadyKey = key.some((column) => changing.has(column)) ? [] : key;
  pairBySome(steadyKey);
  if (changing.size > 0)
    pairBySome(shared.map(({ before: name }) => name).filter((name) => !changing.has(name)));
  // Rows that have a key are known by it, unless it is the key itself that all of them have lost.
  const nothingMatches = open.left.length === left.length && pairs.length === 0;
  const hasKey =
    steadyKey.length > 0 && steadyKey.every((name) => shared.some((each) => each.before === name));
  if (!hasKey || nothingMatches) pairs.push(...pairAlike(open, left, right));
  if (changing.size > 0 && !hasKey) pairs.push(...pairInOrder(open));
  const changed = new Map<string, number>();
  for (const [a, b] of pairs) {
    for (const [at, { before: name }] of shared.entries()) {
      if (left[a]?.[at] !== right[b]?.[at]) changed.set(name, (changed.get(name) ?? 0) + 1);
    }
  }
  return { lost: open.left, added: open.right, changed };
}

/** The rows of these places. */
export function selected({ columns, rows }: RowSet, places: readonly number[]): RowSet {
  return { columns, rows: places.flatMap((at) => (rows[at] === undefined ? [] : [rows[at]])) };
}

type Values = readonly (string | null)[];

function projected({ columns, rows }: RowSet, names: readonly string[]): readonly Values[] {
  const places = names.map((name) => columns.indexOf(name));
  return rows.map((row) => places.map((at) => row[at] ?? null));
}

function tuple(values: Values | undefined): string {
  return JSON.stringify(values);
}

interface Open {
  left: number[];
  right: number[];
}

/** Takes pairs of the same text out of what is open. */
function pairBy(
  open: Open,
  leftText: (at: number) => string,
  rightText: (at: number) => string,
): [number, number][] {
  const waiting = Map.groupBy(open.right, rightText);
  const pairs: [number, number][] = [];
  const unpaired: number[] = [];
  for (const at of open.left) {
    const match = waiting.get(leftText(at))?.shift();
    if (match === undefined) unpaired.push(at);
    else pairs.push([at, match]);
  }
  open.left = unpaired;
  open.right = [...waiting.values()].flat().sort((a, b) => a - b);
  return pairs;
}

function pairAlike(open: Open, left: readonly Values[], right: readonly Values[]): [number, number][] {
  if (open.left.length > mostPaired || open.right.length > mostPaired) return [];
  const candidates = open.left.flatMap((a) =>
    open.right.map((b) => ({ a, b, alike: likeness(left[a] ?? [], right[b] ?? []) })),
  );
  const pairs: [number, number][] = [];
  for (const { a, b, alike } of candidates.sort((x, y) => y.alike - x.alike)) {
    if (alike < 0.5) break;
    if (!open.left.includes(a) || !open.right.includes(b)) continue;
    pairs.push([a, b]);
    open.left = open.left.filter((each) => each !== a);
    open.right = open.right.filter((each) => each !== b);
  }
  return pairs;
}

function pairInOrder(open: Open): [number, number][] {
  const count = Math.min(open.left.length, open.right.length);
  const pairs = open.left.slice(0, count).map((a, at): [number, number] => [a, open.right[at] ?? a]);
  open.left = open.left.slice(count);
  open.right = open.right.slice(count);
  return pairs;
}

/** The part of the columns that are equal. */
function likeness(left: Values, right: Values): number {
  if (left.length === 0) return 0;
  return left.filter((value, at) => value === right[at]).length / left.length;
}
