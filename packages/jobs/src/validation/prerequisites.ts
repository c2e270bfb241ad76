import type { JudgedControl } from './control.ts';

/** Controls that have to have passed in the same run before another can. By their ids in upper case. */
const required: ReadonlyMap<string, readonly string[]> = new Map([['AC-3', ['AC-2']]]);

/** Controls that are judged earlier than others, and block nothing. */
const earlier: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...[2, 3, 4, 5, 6].map((number) => [`AC-${number}`, ['AC-1']] as const),
  ...[2, 3, 4, 5].map((number) => [`IA-${number}`, ['IA-1']] as const),
]);

/** What a control's id is compared by. */
export function keyOf(controlId: string): string {
  return controlId.trim().toUpperCase();
}

/** The ids of the controls that have to have passed before this one can. */
export function prerequisitesOf(controlId: string): readonly string[] {
  return required.get(keyOf(controlId)) ?? [];
}

/** The controls in the order in which they are judged: prerequisites first, by id among those of one level. */
export function inJudgedOrder(controls: readonly JudgedControl[]): readonly JudgedControl[] {
  const levels = new Map<string, number>();
  const levelOf = (key: string): number => {
    const known = levels.get(key);
    if (known !== undefined) return known;
    const before = [...(required.get(key) ?? []), ...(earlier.get(key) ?? [])];
    const level = before.length === 0 ? 0 : 1 + Math.max(...before.map(levelOf));
    levels.set(key, level);
    return level;
  };
  return controls
    .map((control) => ({ control, key: keyOf(control.controlId) }))
    .map((each) => ({ ...each, level: levelOf(each.key) }))
    .sort((a, b) => a.level - b.level || compare(a.key, b.key) || a.control.id - b.control.id)
    .map(({ control }) => control);
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
