import { describe, expect, it } from 'vitest';
import { defaultRequirement } from '../requirements/default-requirements.ts';
import type { JudgedControl } from './control.ts';
import { judge } from './judge.ts';

function control(controlId: string, rest: Partial<JudgedControl> = {}): JudgedControl {
  const requirement = defaultRequirement(controlId);
  const requirements = requirement === null ? [] : [requirement];
  return { id: 1, catalogId: 1, controlId, remediation: 'do it', requirements, ...rest };
}

function outcome(controls: readonly JudgedControl[], ...types: readonly string[]): readonly unknown[] {
  const evidence = new Map(types.map((type) => [type, [`vault/${type}.json`]]));
  return judge(controls, evidence).map(({ control: { controlId }, status, message }) => [
    controlId,
    status,
    message,
  ]);
}

describe('a control', () => {
  it('is unknown where its requirements name no kind of evidence, and not where one of them does', () => {
    const nothing = { requiredAny: [], requiredAll: [], description: 'nothing' };
    const some = { requiredAny: ['a'], requiredAll: [], description: 'some' };
    const statuses = (requirements: JudgedControl['requirements']) =>
      outcome([control('X-1', { requirements })], 'a').map((each) => (each as unknown[])[1]);
    expect(statuses([nothing])).toEqual(['UNKNOWN']);
    expect(statuses([nothing, nothing])).toEqual(['UNKNOWN']);
    expect(statuses([nothing, some])).toEqual(['PASS']);
  });

  it('passes with all that it needs and one of what it may choose from', () => {
    const [judgement] = judge(
      [control('CM-2')],
      new Map([
        ['terraform-plan', ['a', 'b']],
        ['change-request', ['c']],
        ['other', ['d']],
      ]),
    );
    expect(judgement).toMatchObject({
      status: 'PASS',
      message: 'Evidence for CM-2 - Evidence provided',
      evidenceKeys: ['change-request', 'terraform-plan'],
      remediation: null,
      details: {
        missing: [],
        options: [],
        matched_required_any: ['terraform-plan'],
        matched_required_all: ['change-request'],
        required_any: ['terraform-plan', 'ansible-playbook', 'cloudformation-template'],
        required_all: ['change-request'],
        evidence_locations: { 'change-request': ['c'], 'terraform-plan': ['a', 'b'] },
      },
    });
  });

  it('is told what is missing before what it may choose from', () => {
    expect(outcome([control('CM-2')])).toEqual([
      ['CM-2', 'INSUFFICIENT_EVIDENCE', 'Missing required evidence: change-request'],
    ]);
    expect(outcome([control('CM-2')], 'change-request')).toEqual([
      [
        'CM-2',
        'INSUFFICIENT_EVIDENCE',
        'Need at least one of: terraform-plan, ansible-playbook, cloudformation-template',
      ],
    ]);
  });

  it('that has fallen short comes with what to do about it', () => {
    const [judgement] = judge([control('SC-8')], new Map());
    expect(judgement).toMatchObject({ remediation: 'do it', evidenceKeys: [] });
  });

  it('of which nobody says what it asks for is unknown', () => {
    expect(outcome([control('ZZ-1')], 'audit-log')).toEqual([
      ['ZZ-1', 'UNKNOWN', 'No validation rule or family pattern defined for this control'],
    ]);
  });

  it('with several requirements has to meet each', () => {
    const requirements = [
      { requiredAny: ['a', 'b'], requiredAll: [], description: 'first' },
      { requiredAny: ['c'], requiredAll: ['d'], description: 'second' },
    ];
    const both = control('X-1', { requirements });
    expect(outcome([both], 'a', 'd')).toEqual([['X-1', 'INSUFFICIENT_EVIDENCE', 'Need at least one of: c']]);
    expect(outcome([both], 'b', 'c', 'd')).toEqual([['X-1', 'PASS', 'first; second - Evidence provided']]);
  });
});

describe('prerequisites', () => {
  const evidence = ['audit-log', 'iam-config', 'rbac-config'];

  it('are judged first, however the controls come', () => {
    const controls = [control('AC-3'), control('au-2'), control('ac-2'), control('AC-1')];
    expect(outcome(controls, ...evidence).map((each) => (each as unknown[])[0])).toEqual([
      'AC-1',
      'au-2',
      'ac-2',
      'AC-3',
    ]);
  });

  it('that have passed let the next one be judged by its own evidence', () => {
    expect(outcome([control('AC-3'), control('AC-2')], ...evidence)).toEqual([
      ['AC-2', 'PASS', 'Evidence for AC-2 - Evidence provided'],
      ['AC-3', 'PASS', 'Evidence for AC-3 - Evidence provided'],
    ]);
  });

  it('that have not passed block it, whatever evidence it has', () => {
    expect(outcome([control('AC-3'), control('AC-2')], 'rbac-config')[1]).toEqual([
      'AC-3',
      'INSUFFICIENT_EVIDENCE',
      'Blocked by prerequisites: AC-2 (insufficient_evidence)',
    ]);
    expect(outcome([control('AC-3')], ...evidence)).toEqual([
      ['AC-3', 'INSUFFICIENT_EVIDENCE', 'Blocked by prerequisites: AC-2 (not yet validated)'],
    ]);
  });

  it('of another catalog do not count', () => {
    const controls = [control('AC-2', { catalogId: 2, id: 2 }), control('AC-3')];
    expect(outcome(controls, ...evidence)[1]).toEqual([
      'AC-3',
      'INSUFFICIENT_EVIDENCE',
      'Blocked by prerequisites: AC-2 (not yet validated)',
    ]);
  });
});

describe('what a control asks for by default', () => {
  it.each([
    ['cm-2', ['change-request']],
    ['AC-2(1)', ['audit-log']],
    ['CM-99', ['change-request']],
    ['SC-13', []],
  ])('%s', (controlId, requiredAll) => {
    expect(defaultRequirement(controlId)?.requiredAll).toEqual(requiredAll);
  });

  it.each(['SC-99', 'AC', '', '-', 'constructor', 'constructor-1', '__proto__-1'])(
    'of %j nobody knows',
    (id) => {
      expect(defaultRequirement(id)).toBeNull();
    },
  );
});
