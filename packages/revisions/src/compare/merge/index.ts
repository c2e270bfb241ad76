export { mergeOperations } from './merge-operations.ts';
export type { MergedDialect, MergedOperation, MergedSide } from './merged-operation.ts';
