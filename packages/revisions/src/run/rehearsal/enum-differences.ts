import type { Problem } from './report.ts';
import type { Subject } from './subject.ts';

/**
 * The enum types that the downgrade does not bring back as they were, by what its operations record: a database without
 * enum types cannot show it, and the next revision relies on them all the same.
 */
export function enumDifferences({ recordedBefore, recordedDown }: Subject): readonly Problem[] {
  if (recordedDown === null) return [];
  const names = new Set([...recordedBefore.enums.keys(), ...recordedDown.enums.keys()]);
  return [...names].flatMap((name): readonly Problem[] => {
    const [before, after] = [recordedBefore.enums.get(name) ?? null, recordedDown.enums.get(name) ?? null];
    const same = before?.values.join('\0') === after?.values.join('\0');
    return same ? [] : [{ kind: 'enum-differs', name, before, after }];
  });
}
