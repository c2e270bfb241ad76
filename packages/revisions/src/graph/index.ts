export { planDowngrade } from './downgrade.ts';
export {
  GraphError,
  type GraphFaults,
  type IdentifierFaults,
  type LoadFaults,
  type PlanFaults,
  type RowFaults,
  type Source,
} from './graph-error.ts';
export { resolveList, resolveOne } from './identifiers.ts';
export type { Step } from './plan.ts';
export { isBase, isBranchPoint, isEffectiveHead, isHead, isMergePoint, type Revision } from './revision.ts';
export { RevisionGraph } from './revision-graph.ts';
export type { RevisionHeader } from './revision-header.ts';
export { planUpgrade } from './upgrade.ts';
export { unknownRows, type VersionChange } from './version-rows.ts';
