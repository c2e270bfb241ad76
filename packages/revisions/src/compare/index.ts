export type { ComparedDialect } from './compared-dialect.ts';
export { type DifferenceWords, describeDifference } from './describe/describe-difference.ts';
export { CompareError, type CompareErrorFacts } from './errors.ts';
export { hasOperation, operationsBetween } from './operations-between.ts';
export { certainRenames } from './renames/certain-renames.ts';
export { likelyRenames } from './renames/likely-renames.ts';
export { type Rename, renamedThing, renameText } from './renames/rename.ts';
export { renamesTogether } from './renames/rename-named.ts';
export { everything, isSelected, type Selection, selectedObjects, withUnselectedOf } from './selection.ts';
