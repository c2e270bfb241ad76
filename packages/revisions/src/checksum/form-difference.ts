/** A line that two forms share, or that only one of them has. */
export interface FormLine {
  readonly in: 'both' | 'before' | 'after';
  readonly text: string;
}

/** Beyond this many lines on either side what differs is shown whole, since comparing grows with the square. */
const mostCompared = 2_000;

/** Two forms of a revision laid over each other, line by line, in their order. */
export function formDifference(before: string, after: string): readonly FormLine[] {
  const [left, right] = [before, after].map((form) => form.replace(/\n$/, '').split('\n'));
  return compared(left ?? [], right ?? []);
}

function compared(left: readonly string[], right: readonly string[]): readonly FormLine[] {
  const start = commonStart(left, right);
  const end = commonStart(left.slice(start).reverse(), right.slice(start).reverse());
  const both = (lines: readonly string[]): FormLine[] => lines.map((text) => ({ in: 'both', text }));
  return [
    ...both(left.slice(0, start)),
    ...middle(left.slice(start, left.length - end), right.slice(start, right.length - end)),
    ...both(left.slice(left.length - end)),
  ];
}

function commonStart(left: readonly string[], right: readonly string[]): number {
  const differs = left.findIndex((line, at) => line !== right[at]);
  return differs < 0 ? left.length : differs;
}

/** By the longest common subsequence, of which `lengths` has the length from each pair of places on. */
function middle(left: readonly string[], right: readonly string[]): readonly FormLine[] {
  const lines: FormLine[] = [];
  const only = (side: 'before' | 'after', texts: readonly string[]) =>
    lines.push(...texts.map((text) => ({ in: side, text })));
  if (left.length > mostCompared || right.length > mostCompared) {
    only('before', left);
    only('after', right);
    return lines;
  }
  const lengths = commonLengths(left, right);
  const lengthAt = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    const [mine = '', yours = ''] = [left[i], right[j]];
    if (mine === yours) {
      lines.push({ in: 'both', text: mine });
      i += 1;
      j += 1;
    } else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) {
      only('before', [mine]);
      i += 1;
    } else {
      only('after', [yours]);
      j += 1;
    }
  }
  only('before', left.slice(i));
  only('after', right.slice(j));
  return lines;
}

function commonLengths(left: readonly string[], right: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      const next = lengths[i + 1];
      if (row === undefined || next === undefined) continue;
      row[j] = left[i] === right[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}
