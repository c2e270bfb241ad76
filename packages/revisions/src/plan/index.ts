export type { Blocked, Work } from './effect.ts';
export { isMovePlan } from './is-move-plan.ts';
export type {
  KeptLock,
  MovePlan,
  PlannedOperation,
  PlannedSchema,
  PlannedStatement,
  PlannedStep,
  PlannedTable,
  PlanTotals,
  TableTotals,
  Undo,
  WorstLock,
} from './move-plan.ts';
export type { PlanChange } from './plan-changes.ts';
