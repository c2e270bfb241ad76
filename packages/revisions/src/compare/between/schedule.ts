import { phases, type Step } from './steps.ts';

/**
 * The steps in an order in which none comes before one that it needs. Those of one table stand together as far as that
 * goes: a database that makes a table anew for them does it once. Should steps wait for each other in a circle, the
 * first of them goes first.
 */
export function scheduled(steps: readonly Step[]): readonly Step[] {
  const followers = new Map<Step, readonly Step[]>();
  const waiting = new Map<Step, number>();
  for (const [step, earlier] of predecessors(steps)) {
    waiting.set(step, earlier.size);
    for (const each of earlier) followers.set(each, [...(followers.get(each) ?? []), step]);
  }
  const ready = new Set(steps.filter((step) => waiting.get(step) === 0));
  const left = new Set(steps);
  const result: Step[] = [];
  let table: string | null = null;
  while (left.size > 0) {
    const next = chosen(ready.size > 0 ? ready : left, table);
    if (next === null) break;
    ready.delete(next);
    left.delete(next);
    result.push(next);
    table = next.of?.table ?? table;
    for (const each of followers.get(next) ?? []) {
      const open = (waiting.get(each) ?? 0) - 1;
      waiting.set(each, open);
      if (open === 0 && left.has(each)) ready.add(each);
    }
  }
  return result;
}

/** For each step those that come before it. */
function predecessors(steps: readonly Step[]): ReadonlyMap<Step, ReadonlySet<Step>> {
  const givers = new Map<string, Step[]>();
  const byTable = new Map<string, Step[]>();
  for (const step of steps) {
    for (const token of step.gives) group(givers, token, step);
    if (step.of !== null) group(byTable, step.of.table, step);
  }
  return new Map(
    steps.map((step) => {
      const earlier = new Set(step.needs.flatMap((token) => givers.get(token) ?? []));
      if (step.of !== null) {
        for (const each of byTable.get(step.of.table) ?? []) if (rank(each) < rank(step)) earlier.add(each);
      }
      earlier.delete(step);
      return [step, earlier];
    }),
  );
}

function group<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const found = groups.get(key);
  if (found === undefined) groups.set(key, [value]);
  else found.push(value);
}

/** The first step of the table if there is one, else the first of all. */
function chosen(steps: Iterable<Step>, table: string | null): Step | null {
  let best: Step | null = null;
  for (const step of steps) if (best === null || comesFirst(step, best, table)) best = step;
  return best;
}

function comesFirst(step: Step, best: Step, table: string | null): boolean {
  const [isSame, wasSame] = [step, best].map(({ of }) => table !== null && of?.table === table);
  return isSame === wasSame ? rank(step) < rank(best) : isSame === true;
}

/** What belongs to no table goes first. */
function rank({ of }: Step): number {
  return of === null ? -1 : phases.indexOf(of.phase);
}
