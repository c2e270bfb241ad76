/** The background work of auditly. */
export { defaultRequirement } from './requirements/default-requirements.ts';
export type { JudgedControl, Requirement } from './validation/control.ts';
export { type EvidenceByType, type Judgement, type JudgementDetails, judge } from './validation/judge.ts';
