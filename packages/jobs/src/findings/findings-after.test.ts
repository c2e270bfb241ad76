import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Judgement, judge } from '../validation/judge.ts';
import { findingsAfter } from './findings-after.ts';
import { findingStatuses, mayTurn } from './transitions.ts';

/** Control 7, judged by whether there is evidence. */
function judged(passes: boolean): readonly Judgement[] {
  const requirements = [{ requiredAny: [], requiredAll: ['x'], description: null }];
  const control = { id: 7, catalogId: 1, controlId: 'X-1', remediation: null, requirements };
  return judge([control], new Map(passes ? [['x', ['key']]] : []));
}

const passed = new Set([7]);
const never = new Set<number>();
const kinds = (...given: Parameters<typeof findingsAfter>) => findingsAfter(...given).map(({ kind }) => kind);
const finding = (status: string) => ({ id: 1, control: 7, status });

describe('a control', () => {
  it('that leaves PASS opens a finding', () => {
    expect(kinds(passed, judged(false), [])).toEqual(['open']);
  });

  it('that leaves PASS for the unknown opens one as well', () => {
    const control = { id: 7, catalogId: 1, controlId: 'X-1', remediation: null, requirements: [] };
    expect(kinds(passed, judge([control], new Map()), [])).toEqual(['open']);
  });

  it('that has never passed, or still does not, opens none', () => {
    expect(kinds(never, judged(false), [])).toEqual([]);
    expect(kinds(new Set([8]), judged(false), [])).toEqual([]);
  });

  it.each(['open', 'investigating', 'remediating', 'accepted'])(
    'opens none beside one that is %s',
    (status) => {
      expect(kinds(passed, judged(false), [finding(status)])).toEqual([]);
      expect(kinds(passed, judged(false), [{ ...finding(status), control: 8 }])).toEqual(['open']);
    },
  );

  it('that passes closes what is open, whether it passed before or not', () => {
    const open = ['open', 'investigating', 'remediating'].map(finding);
    expect(kinds(never, judged(true), open)).toEqual(['close', 'close', 'close']);
    expect(kinds(passed, judged(true), open)).toHaveLength(3);
    expect(kinds(never, judged(true), [{ ...finding('open'), control: 8 }])).toEqual([]);
  });

  it('leaves findings alone whose state nobody knows', () => {
    expect(kinds(never, judged(true), [finding('accepted'), finding('constructor')])).toEqual([]);
  });
});

it('a finding may turn as it always could', () => {
  const allowed = findingStatuses.flatMap((from) =>
    findingStatuses.filter((to) => mayTurn(from, to)).map((to) => `${from} -> ${to}`),
  );
  expect(allowed).toEqual([
    'open -> investigating',
    'open -> closed',
    'investigating -> remediating',
    'investigating -> closed',
    'remediating -> investigating',
    'remediating -> closed',
    'closed -> open',
  ]);
  expect(mayTurn('toString', 'open')).toBe(false);
});

it('over any history at most one finding is open, none while the control passes, and each began with leaving PASS', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (history) => {
      const open: { id: number; control: number; status: string }[] = [];
      let opened = 0;
      let didPass = false;
      for (const passes of history) {
        const changes = findingsAfter(didPass ? passed : never, judged(passes), open);
        for (const change of changes) {
          if (change.kind === 'close') open.splice(open.indexOf(change.finding), 1);
          else {
            opened += 1;
            open.push({ ...finding('open'), id: opened });
          }
        }
        expect(open.length).toBeLessThanOrEqual(passes ? 0 : 1);
        didPass = passes;
      }
      const leavings = history.filter((passes, index) => !passes && history[index - 1] === true);
      expect(opened).toBe(leavings.length);
    }),
  );
});
