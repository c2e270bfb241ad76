import type { ValidationStatus } from '@auditly/schema';
import type { JudgedControl, Requirement } from './control.ts';
import { inJudgedOrder, keyOf, prerequisitesOf } from './prerequisites.ts';

/** What there is of one system: the kinds of its evidence, each with the keys under which it is kept. */
export type EvidenceByType = ReadonlyMap<string, readonly string[]>;

/** Why a control was judged as it was. A validation result keeps it among its attributes. */
export interface JudgementDetails {
  readonly missing: readonly string[];
  readonly options: readonly string[];
  readonly matched_required_any: readonly string[];
  readonly matched_required_all: readonly string[];
  readonly required_any: readonly string[];
  readonly required_all: readonly string[];
  readonly evidence_locations: Readonly<Record<string, readonly string[]>>;
}

export interface Judgement {
  readonly control: JudgedControl;
  readonly status: Exclude<ValidationStatus, 'FAIL'>;
  readonly message: string;
  /** The kinds of evidence that count for it; none unless it passes. */
  readonly evidenceKeys: readonly string[];
  /** What to do about it; null where there is nothing to do, or nobody has said. */
  readonly remediation: string | null;
  readonly details: JudgementDetails;
}

/**
 * Judges every control of one system by which kinds of evidence it has, never by their content. In the order in which
 * they are judged: a control whose prerequisites have not passed in this very run is blocked.
 */
export function judge(controls: readonly JudgedControl[], evidence: EvidenceByType): readonly Judgement[] {
  return judgeInOrder(inJudgedOrder(controls), evidence);
}

/** The same for controls that are in the order of {@link inJudgedOrder} already: many systems are judged by them. */
export function judgeInOrder(
  controls: readonly JudgedControl[],
  evidence: EvidenceByType,
): readonly Judgement[] {
  const passed = new Map<string, Judgement['status']>();
  return controls.map((control) => {
    const judgement = judgeOne(control, evidence, (id) => passed.get(`${control.catalogId} ${id}`) ?? null);
    passed.set(`${control.catalogId} ${keyOf(control.controlId)}`, judgement.status);
    return judgement;
  });
}

function judgeOne(
  control: JudgedControl,
  evidence: EvidenceByType,
  statusOf: (controlId: string) => Judgement['status'] | null,
): Judgement {
  const { requirements, remediation } = control;
  const outcomes = requirements.map((requirement) => matches(requirement, evidence));
  const details = detailsOf(outcomes, evidence);
  const unmet = (message: string): Judgement => ({
    control,
    status: 'INSUFFICIENT_EVIDENCE',
    message,
    evidenceKeys: [],
    remediation,
    details,
  });
  const unknown = unknownFor(control);
  if (unknown !== null) {
    return { control, status: 'UNKNOWN', message: unknown, evidenceKeys: [], remediation: null, details };
  }
  const blocking = prerequisitesOf(control.controlId).filter((id) => statusOf(id) !== 'PASS');
  if (blocking.length > 0) {
    const words = blocking.map((id) => `${id} (${statusOf(id)?.toLowerCase() ?? 'not yet validated'})`);
    return { ...unmet(`Blocked by prerequisites: ${words.join(', ')}`), remediation: null };
  }
  if (details.missing.length > 0) return unmet(`Missing required evidence: ${details.missing.join(', ')}`);
  if (details.options.length > 0) return unmet(`Need at least one of: ${details.options.join(', ')}`);
  const description = requirements.flatMap((each) => each.description ?? []).join('; ');
  return {
    control,
    status: 'PASS',
    message: description === '' ? 'Evidence provided' : `${description} - Evidence provided`,
    evidenceKeys: distinct([...details.matched_required_all, ...details.matched_required_any]),
    remediation: null,
    details,
  };
}

/** Why nobody can say whether a control is met, whatever evidence there is. Null where one can. */
function unknownFor({ requirements, unreadable }: JudgedControl): string | null {
  if (unreadable !== undefined) return `The requirement cannot be read: ${unreadable}`;
  if (requirements.length === 0) return 'No validation rule or family pattern defined for this control';
  const asksNothing = requirements.every(
    ({ requiredAll, requiredAny }) => requiredAll.length + requiredAny.length === 0,
  );
  return asksNothing ? 'The requirement of this control names no kind of evidence' : null;
}

interface Match {
  readonly requirement: Requirement;
  readonly all: readonly string[];
  readonly any: readonly string[];
}

function matches(requirement: Requirement, evidence: EvidenceByType): Match {
  const present = (types: readonly string[]): readonly string[] => types.filter((type) => evidence.has(type));
  return { requirement, all: present(requirement.requiredAll), any: present(requirement.requiredAny) };
}

function detailsOf(outcomes: readonly Match[], evidence: EvidenceByType): JudgementDetails {
  const types = (of: (match: Match) => readonly string[]): readonly string[] =>
    distinct(outcomes.flatMap(of));
  const counted = types(({ all, any }) => [...all, ...any]);
  return {
    missing: types(({ requirement, all }) => requirement.requiredAll.filter((type) => !all.includes(type))),
    options: types(({ requirement, any }) => (any.length === 0 ? requirement.requiredAny : [])),
    matched_required_any: types(({ any }) => any),
    matched_required_all: types(({ all }) => all),
    required_any: types(({ requirement }) => requirement.requiredAny),
    required_all: types(({ requirement }) => requirement.requiredAll),
    evidence_locations: Object.fromEntries(counted.map((type) => [type, evidence.get(type) ?? []])),
  };
}

function distinct(types: readonly string[]): readonly string[] {
  return [...new Set(types)];
}
